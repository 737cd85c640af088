/** Raised when a frame changes in a way that an older peer would misread. */
export const PROTOCOL_VERSION = 1;
