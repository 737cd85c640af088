import type {Link} from '../connection/link.js';

/**
 * How a session stands. `offline`: the link is down and will be tried again. `auth-error`: the credential is missing,
 * wrong or expired; `setToken` revives the session. `error`: wrong app id or an incompatible server.
 */
export type SessionState =
  | {readonly type: 'connecting'}
  | {readonly type: 'online'}
  | {readonly type: 'offline'}
  | {readonly type: 'auth-error'; readonly error: Error; readonly isExpired: boolean}
  | {readonly type: 'error'; readonly error: Error}
  | {readonly type: 'destroyed'};

/** What a session shows of its link. */
export function toSessionState(link: Link): SessionState {
  switch (link.state) {
    case 'live':
      return Object.freeze({type: 'online'});
    case 'waiting':
      return Object.freeze({type: 'offline'});
    case 'refused': {
      const {reason, error} = link;
      const isAuth = reason === 'unauthorized' || reason === 'expired';
      return Object.freeze(
        isAuth ? {type: 'auth-error', error, isExpired: reason === 'expired'} : {type: 'error', error},
      );
    }
    default:
      return Object.freeze({type: 'attempt' in link && link.attempt > 0 ? 'offline' : 'connecting'});
  }
}
