import type {
  Chat,
  EditMessageParams,
  EditTextMessageParams,
  FileBlock,
  LocationBlock,
  OutgoingMessage,
} from '../../client/index.js';
import {toggleReaction} from '../reactions/toggle-reaction.js';
import {shownChat} from './shown-chat.js';
import type {ToolsHost} from './tools-host.js';

/** What a page does in a chat in a person's place, once the conversation is shown (spec/elements.md §3.1). */
export class PageActs {
  readonly #host: ToolsHost;

  constructor(host: ToolsHost) {
    this.#host = host;
  }

  async send(message: OutgoingMessage) {
    (await this.#chat()).send(message);
  }

  async sendFile(fileToken: string, custom?: OutgoingMessage['custom']) {
    await this.send({content: [{type: 'file', fileToken} as FileBlock], custom});
  }

  async sendLocation(location: Omit<LocationBlock, 'type'>, custom?: OutgoingMessage['custom']) {
    await this.send({content: [{type: 'location', ...location}], custom});
  }

  async edit(id: string, params: string | EditTextMessageParams | EditMessageParams) {
    await (await this.#chat()).edit(id, typeof params === 'string' ? {text: params} : params);
  }

  async delete(id: string) {
    await (await this.#chat()).delete(id);
  }

  async toggleReaction(messageId: string, emoji: string, force?: boolean) {
    await toggleReaction(await this.#chat(), messageId, emoji, force);
  }

  /** Resolves with the conversation when it is shown; undefined where none is to be. */
  shown(): Promise<Chat | undefined> {
    return shownChat(this.#host);
  }

  async #chat(): Promise<Chat> {
    const chat = await this.shown();
    if (!chat) throw new Error('<talk-chatbox> shows no conversation.');
    return chat;
  }
}
