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
