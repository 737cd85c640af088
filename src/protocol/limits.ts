/** Bounds that both sides keep. Text lengths count Unicode code points. */
export const Limits = {
  /** Largest WebSocket message a client may send, in bytes. */
  frameBytes: 256 * 1024,
  /** Most requests in one WebSocket message. */
  requestsPerFrame: 1000,
  /** Most live topics of one connection. */
  subscriptions: 5000,
  idLength: 255,
  nameLength: 500,
  subjectLength: 2000,
  urlLength: 4000,
  textLength: 10_000,
  customKeys: 100,
  customKeyLength: 255,
  customValueLength: 10_000,
  welcomeMessages: 50,
  emojiNameLength: 50,
  distinctReactions: 50,
  /** Most numbers that say how loud a sound is over time. */
  peaks: 64,
  nonceLength: 255,
  /** Most changes a resume answers with; a larger difference is a fresh window. */
  resumeChanges: 5000,
  messagesPage: 100,
  conversationsPage: 30,
  participantsPage: 50,
  reactionsPage: 100,
  searchPage: 50,
  searchLength: 1000,
  /** A typing signal lasts this long unless repeated. */
  typingMs: 10_000,
  /** The client pings after this much silence and gives the link up after twice of it. */
  heartbeatMs: 10_000,
  /** The server drops a peer that stayed silent this long. */
  silenceMs: 35_000,
  /** A request without an answer fails after this. */
  requestMs: 30_000,
} as const;
