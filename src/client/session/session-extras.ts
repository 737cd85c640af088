/** What nobody waits for when a page starts: a chunk, fetched when a session is signed in or something is first asked of it. */
export {presenceOf} from '../core/presence.js';
export {openOutboxStorage} from '../outbox/outbox-storage.js';
export {createPushDevices} from '../push/push-devices.js';
export {catchUp} from '../store/catch-up.js';
export {forgetUsers} from '../store/forget-users.js';
export {dataOf} from './data-of.js';
export {hasValidCredentials} from './has-valid-credentials.js';
export {presentMessage} from './present-message.js';
export {watchUnreads} from './watch-unreads.js';
