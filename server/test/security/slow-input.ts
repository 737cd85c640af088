/** Characters of a text that is tried. S8 speaks of 100 kB; what costs more than in proportion shows at this length already. */
const LENGTH = 24_000;
/** What a text of 100 kB may take (S8), in milliseconds of processor time. */
const BUDGET_MS = 50;

/** A long run of something, after what a careless expression starts with, before what it cannot end with. */
export interface SlowInput {
  readonly start: string;
  readonly unit: string;
}

const usual = ['a', '1', ' ', '\n', '.', '-', '/', '<', '>', '"', '!', '*', ':', '(', '@', '\u4e2d', '\u0301', '😀'];
const starts = ['', 'a', '0', '<', '"', '/'];

/**
 * Texts that may keep an expression busy.
 * @param source - The expression, or examples of what a parser looks for.
 */
export function slowInputs(source: string): SlowInput[] {
  const words = source.match(/[\p{L}\p{N}]{2,}|[^\\\p{L}\p{N}\s]{1,3}/gu) ?? [];
  const units = new Set([...usual, ...words, ...words.map((word) => `${word} `)]);
  return [...units].flatMap((unit) => starts.map((start) => ({start, unit})));
}

export function textOf({start, unit}: SlowInput, length: number): string {
  return `${start}${unit.repeat(Math.ceil(length / unit.length))}\u0000!`;
}

/** The first input of 100 kB, or of `most` characters, on which the work takes too long; undefined if there is none. */
export function tooSlow(work: (text: string) => unknown, source: string, most = 100_000): SlowInput | undefined {
  const short = Math.min(LENGTH, most);
  return slowInputs(source).find(
    (input) =>
      // A quarter of the length may take a quarter of the time; only what does not is tried at full length.
      cpuCost(() => work(textOf(input, short)), 1) > BUDGET_MS / 4 &&
      cpuCost(() => work(textOf(input, most)), 3) > BUDGET_MS,
  );
}

/** Processor time that some work takes, in milliseconds: what else the machine does does not count. The best of so many runs. */
function cpuCost(work: () => unknown, runs: number): number {
  let best = Infinity;
  for (let run = 0; run < runs; run++) {
    const before = process.cpuUsage();
    work();
    const {user, system} = process.cpuUsage(before);
    best = Math.min(best, (user + system) / 1000);
  }
  return best;
}
