import {setTimeout as delay} from 'node:timers/promises';
import type {Send} from './check-sends.js';
import {LinkLostError, WireClient} from './wire-client.js';

export interface WriterOptions {
  /** Where to dial; read anew for each link. */
  readonly port: number;
  readonly userId: string;
  readonly conversationIds: readonly string[];
  /** Sends that may wait for their acknowledgement. */
  readonly inFlight: number;
}

/**
 * Someone who sends without pause, by the rules of a good client: what was not acknowledged when a link ended is sent
 * again with the same nonce, in the same order, before anything new.
 */
export class Writer {
  readonly sends: Send[] = [];
  readonly #options: WriterOptions;
  #pending: Send[] = [];
  #client: WireClient | undefined;
  #isStopped = false;

  constructor(options: WriterOptions) {
    this.#options = options;
  }

  get acknowledged(): number {
    return this.sends.length - this.#pending.length;
  }

  /** Sends until `count` are acknowledged in all, through as many links as it takes, or until stopped. */
  async run(count = Infinity): Promise<void> {
    while (!this.#isStopped && this.acknowledged < count) {
      try {
        this.#client = await WireClient.connect(this.#options.port, this.#options.userId);
        await this.#useLink(this.#client, count);
      } catch (error) {
        if (!(error instanceof LinkLostError)) throw error;
        await delay(10);
      } finally {
        this.#client?.close();
      }
    }
  }

  stop(): void {
    this.#isStopped = true;
    this.#client?.close();
  }

  /** Goes on after `stop`. */
  resume(): void {
    this.#isStopped = false;
  }

  /** Settles when `count` is reached; rejects when the link ends. */
  #useLink(client: WireClient, count: number): Promise<void> {
    const {inFlight, conversationIds, userId} = this.#options;
    return new Promise((resolve, reject) => {
      const send = (one: Send): void => {
        client.request('message.send', {conversationId: one.conversationId, nonce: one.nonce, text: one.nonce}).then(
          ({messageId, seq}) => {
            one.ack = {messageId, seq};
            this.#pending.splice(this.#pending.indexOf(one), 1);
            if (this.acknowledged >= count) resolve();
            else fill();
          },
          (error: unknown) => reject(error instanceof Error ? error : new Error(String(error))),
        );
      };
      const fill = (): void => {
        while (this.#pending.length < inFlight && this.sends.length < count) {
          const n = this.sends.length;
          const one: Send = {conversationId: conversationIds[n % conversationIds.length]!, nonce: `${userId}-${n}`};
          this.sends.push(one);
          this.#pending.push(one);
          send(one);
        }
      };
      for (const one of [...this.#pending]) send(one);
      fill();
    });
  }
}
