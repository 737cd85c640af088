export interface CredentialOptions {
  readonly token?: string | undefined;
  /** Legacy; ignored beside a token or a fetcher. */
  readonly signature?: string | undefined;
  readonly tokenFetcher?: (() => string | Promise<string>) | undefined;
  /** Says that a token is needed; it comes later, by `set`. Read anew each time. */
  readonly onNeedToken?: () => (() => void) | undefined;
}

/** Least time between two calls of a fetcher; a fetcher that returns useless tokens must not spin. */
const minIntervalMs = 5000;

/** Tokens and where new ones come from (spec/auth.md §5). A fetcher never runs twice at a time. */
export class Credentials {
  #options: CredentialOptions;
  /** The last token set or fetched. */
  token: string | undefined;
  #renewal: Promise<string> | undefined;
  #calledAt = -Infinity;
  #provide: ((token: string) => void) | undefined;

  constructor(options: CredentialOptions) {
    this.#options = options;
    this.token = options.token;
  }

  /** Whether a new token can be had without anyone calling `set` unasked. */
  get isRenewable(): boolean {
    return !!(this.#options.tokenFetcher ?? this.#options.onNeedToken?.());
  }

  get isRenewing(): boolean {
    return this.#renewal !== undefined;
  }

  set(token: string): void {
    this.token = token;
    this.#provide?.(token);
  }

  /** What to sign in with; fetched first if there is no token or it is of no use any more. */
  async current(isStale: boolean): Promise<{token?: string; signature?: string}> {
    const {tokenFetcher, signature} = this.#options;
    if (this.isRenewing || (this.isRenewable && (isStale || this.token === undefined))) {
      return {token: await this.renew()};
    }
    if (this.token !== undefined) return {token: this.token};
    return signature !== undefined && !tokenFetcher ? {signature} : {};
  }

  /** A new token. Rejects if the fetcher does. */
  renew(): Promise<string> {
    this.#renewal ??= this.#fetch().finally(() => (this.#renewal = undefined));
    return this.#renewal;
  }

  async #fetch(): Promise<string> {
    const pauseMs = this.#calledAt + minIntervalMs - performance.now();
    if (pauseMs > 0) await new Promise((resolve) => setTimeout(resolve, pauseMs));
    this.#calledAt = performance.now();
    const {tokenFetcher, onNeedToken} = this.#options;
    this.token = tokenFetcher
      ? await tokenFetcher()
      : await new Promise<string>((resolve) => {
          this.#provide = resolve;
          onNeedToken?.()?.();
        });
    if (typeof this.token !== 'string') throw new TypeError('tokenFetcher returned no string');
    return this.token;
  }
}

/** How long to wait with renewing a token that lives for another `lifeMs`. */
export function renewalDelayMs(lifeMs: number): number {
  return Math.max(lifeMs / 2, lifeMs - Math.max(60_000, lifeMs / 10));
}
