import {setTimeout as delay} from 'node:timers/promises';
import type {Change, Message, ResultOf, Since} from 'talk-elements/protocol';
import {LinkLostError, WireClient, type ChangesFrame} from './wire-client.js';

/**
 * Someone who watches a conversation by the rules of a good client: after each cut it asks for what changed since its
 * version, and starts over only when the server says so.
 */
export class Follower {
  /** By id; what was deleted is gone. */
  readonly messages = new Map<string, Message>();
  since: Since | undefined;
  /** Links that continued where the last one ended, and links that had to start over. */
  resumed = 0;
  startedOver = 0;
  /** What must never happen: a step left out. */
  readonly gaps: string[] = [];
  readonly #conversationId: string;
  #client: WireClient | undefined;
  #isStopped = false;
  /** Steps that came before the answer to the watch. */
  #early: ChangesFrame[] | undefined;

  constructor(conversationId: string) {
    this.#conversationId = conversationId;
  }

  /** Follows through as many links as it takes, until stopped. */
  async run(port: () => number, userId: string, pauseMs: () => number = () => 0): Promise<void> {
    while (!this.#isStopped) {
      try {
        const client = await WireClient.connect(port(), userId);
        this.#client = client;
        // It may have been stopped before there was anything to close.
        if (this.#isStopped) client.close();
        client.onChanges = (frame) => (this.#early ? this.#early.push(frame) : this.#apply(frame));
        await this.#catchUp(client);
        await client.closed;
      } catch (error) {
        if (!(error instanceof LinkLostError)) throw error;
      }
      await delay(pauseMs());
    }
  }

  stop(): void {
    this.#isStopped = true;
    this.#client?.close();
  }

  async #catchUp(client: WireClient): Promise<void> {
    this.#early = [];
    const conversationId = this.#conversationId;
    const state = await client.request('conversation.watch', {conversationId, since: this.since});
    if (!state) throw new Error('the conversation is gone');
    if (state.missed) {
      for (const change of state.missed) this.#applyChange(change);
      if (this.since?.epoch !== state.view.epoch) this.gaps.push('another epoch was continued');
      this.resumed++;
    } else {
      await this.#startOver(client);
      this.startedOver++;
    }
    this.since = {epoch: state.view.epoch, version: state.view.version};
    const early = this.#early;
    this.#early = undefined;
    for (const frame of early) this.#apply(frame);
  }

  async #startOver(client: WireClient): Promise<void> {
    const conversationId = this.#conversationId;
    const all: Message[] = [];
    let before: number | undefined;
    let page: ResultOf<'message.list'>;
    do {
      page = await client.request('message.list', {conversationId, limit: 100, before});
      if (!page) throw new Error('the conversation is gone');
      all.push(...page.page);
      before = all.at(-1)?.seq;
    } while (!page.loadedAll);
    this.messages.clear();
    for (const message of all) this.messages.set(message.id, message);
  }

  #apply({epoch, from, changes}: ChangesFrame): void {
    if (!this.since) return;
    if (epoch !== this.since.epoch) this.gaps.push(`a frame of epoch ${epoch} while at ${this.since.epoch}`);
    if (from > this.since.version + 1) this.gaps.push(`from ${from} while at ${this.since.version}`);
    changes.forEach((change, index) => {
      const version = from + index;
      if (this.since && version <= this.since.version) return;
      this.#applyChange(change);
      this.since = {epoch, version};
    });
  }

  #applyChange(change: Change): void {
    if (change.kind === 'delete') this.messages.delete(change.messageId);
    if (change.kind !== 'message' && change.kind !== 'edit') return;
    const known = this.messages.get(change.message.id);
    if (!known || known.version <= change.message.version) this.messages.set(change.message.id, change.message);
  }
}
