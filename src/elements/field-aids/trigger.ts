/** What a person has typed of something that can be completed. */
export interface Trigger {
  readonly kind: 'emoji' | 'mention';
  readonly query: string;
  /** Where it begins in the text, with its sign. */
  readonly start: number;
}

/** A colon, then two letters; names of emojis have no spaces. */
const emoji = /(?:^|[^\p{L}\p{N}:]):([\p{L}\p{N}_+-]{2,40})$/u;
/** An @ where a word begins; a name has more words than one. */
const mention = /(?:^|[\s([{"'«“])@((?:[^\s@]+(?: [^\s@]*){0,2})?)$/u;

/** Reads what stands before the caret. */
export function findTrigger(before: string): Trigger | undefined {
  const line = before.slice(-100);
  for (const [kind, pattern] of [
    ['emoji', emoji],
    ['mention', mention],
  ] as const) {
    const query = pattern.exec(line)?.[1];
    if (query !== undefined) return {kind, query, start: before.length - query.length - 1};
  }
  return undefined;
}
