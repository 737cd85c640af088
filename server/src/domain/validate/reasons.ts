import {DomainError} from '../domain-error.js';

/** Collects what is wrong with an input, by the path of the field. */
export class Reasons {
  /** Undefined until something is wrong, which is rare. */
  #reasons: Map<string, string[]> | undefined;
  readonly #prefix: string;

  /** `prefix` goes before each path, with its own dot: `0.`. */
  constructor(prefix = '') {
    this.#prefix = prefix;
  }

  get isEmpty(): boolean {
    return this.#reasons === undefined;
  }

  add(path: string, reason: string): void {
    const key = this.#prefix + path;
    this.#reasons ??= new Map();
    const known = this.#reasons.get(key);
    if (known) known.push(reason);
    else this.#reasons.set(key, [reason]);
  }

  /** Takes over what another one found. */
  merge(other: Reasons): void {
    for (const [path, reasons] of other.#reasons ?? []) for (const reason of reasons) this.add(path, reason);
  }

  /** Throws INVALID if anything was found. */
  check(): void {
    const [first] = this.#reasons ?? [];
    if (!first) return;
    throw new DomainError('INVALID', `${first[0]} ${first[1][0]}`, {reasons: Object.fromEntries(this.#reasons!)});
  }
}

/** One field is wrong. */
export function invalid(path: string, reason: string): DomainError {
  return new DomainError('INVALID', `${path} ${reason}`, {reasons: {[path]: [reason]}});
}
