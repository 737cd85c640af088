/** How large what people and back ends write may be. Text lengths count Unicode code points. */
export const ContentLimits = {
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
  searchLength: 1000,
} as const;
