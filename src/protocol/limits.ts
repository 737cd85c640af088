/** Bounds of frames, pages and times that both sides keep. Those of content are `ContentLimits`. */
export const Limits = {
  /** Largest WebSocket message a client may send, in bytes. */
  frameBytes: 256 * 1024,
  /** Most requests in one WebSocket message. */
  requestsPerFrame: 1000,
  /** Most live topics of one connection. */
  subscriptions: 5000,
  /** Most changes a resume answers with; a larger difference is a fresh window. */
  resumeChanges: 5000,
  messagesPage: 100,
  conversationsPage: 30,
  participantsPage: 50,
  reactionsPage: 100,
  searchPage: 50,
  /** A typing signal lasts this long unless repeated. */
  typingMs: 10_000,
  /** The client pings after this much silence and gives the link up after twice of it. */
  heartbeatMs: 10_000,
  /** The server drops a peer that stayed silent this long. */
  silenceMs: 35_000,
  /** A request without an answer fails after this. */
  requestMs: 30_000,
} as const;
