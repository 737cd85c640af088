/** Why the server closed a socket. PROTOCOL.md says what a client does about each. */
export const CloseCode = {
  /** The server is stopping; reconnect at once elsewhere. */
  GoingAway: 1001,
  /** A message exceeded Limits.frameBytes. */
  TooBig: 1009,
  /** Something went wrong on the server; reconnect after a while. */
  Internal: 1011,
  /** A message was not an array of requests. */
  BadFrame: 4400,
  /** The credential is missing, malformed or not this user's. Final. */
  Unauthorized: 4401,
  /** The credential has expired; reconnect with a new one. */
  Expired: 4403,
  /** No such app. Final. */
  UnknownApp: 4404,
  /** No hello arrived in time. */
  HelloTimeout: 4408,
  /** The peer speaks another protocol version. Final. */
  Version: 4426,
  /** Too many frames or failed sign-ins; wait before reconnecting. */
  TooMany: 4429,
  /** The reader fell too far behind; reconnect and resume. */
  TooSlow: 4430,
} as const;

/** Whether reconnecting with the same credentials cannot help. */
export function isFinalClose(code: number): boolean {
  return code === CloseCode.Unauthorized || code === CloseCode.UnknownApp || code === CloseCode.Version;
}
