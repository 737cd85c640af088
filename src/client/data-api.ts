/**
 * The Data API alone, for pages without a bundler and without UI: what `dist/browser/talk-client.js` holds. With a bundler
 * `talk-elements/client` comes to the same, for what is not imported is left out.
 */
export {registerPolyfills} from './connection/web-socket.js';
export {getTalkSession} from './session/talk-session.js';
