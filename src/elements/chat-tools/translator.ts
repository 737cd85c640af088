import type {Chat, ChatSnapshot, ContentBlock, MessageSnapshot} from '../../client/index.js';
import {toPlaintext} from '../../protocol/index.js';

/** Which conversations are translated: all, none, those whose people speak different languages, or these. */
export type TranslateConversations = boolean | 'auto' | readonly (string | {readonly id: string})[];

const failed = Symbol('failed');
type Answer = readonly ContentBlock[] | null | typeof failed;

/** Answers kept: more than a screen shows, fewer than a long day of reading loads. */
const maxAnswers = 2000;

/** Shows what others wrote in the reader's language (spec/ui.md §10). */
export class Translator {
  readonly #onChange: () => void;
  readonly #chosen = new Map<string, boolean>();
  readonly #answers = new Map<string, Answer | undefined>();
  readonly #originals = new Set<string>();
  readonly #presented = new WeakMap<MessageSnapshot, MessageSnapshot>();
  #default: TranslateConversations = false;

  constructor(onChange: () => void) {
    this.#onChange = onChange;
  }

  setDefault(conversations: TranslateConversations) {
    this.#default = conversations;
    this.#onChange();
  }

  setFor(conversationId: string, isEnabled: boolean) {
    this.#chosen.set(conversationId, isEnabled);
    this.#onChange();
  }

  isEnabled({conversation, participants}: ChatSnapshot): boolean {
    if (!conversation) return false;
    const chosen = this.#chosen.get(conversation.id);
    if (chosen !== undefined) return chosen;
    if (Array.isArray(this.#default)) {
      return this.#default.some(
        (each: string | {id: string}) => (typeof each === 'string' ? each : each.id) === conversation.id,
      );
    }
    return this.#default === 'auto' ? speakDifferently(participants) : this.#default === true;
  }

  /** Asks for what is not known yet of the messages on show. */
  want(chat: Chat, locale: string) {
    const {messages, me} = chat.snapshot;
    for (const message of messages) {
      const key = keyOf(message, locale);
      if (this.#answers.has(key) || !isForeign(message, me?.id, locale)) continue;
      this.#answers.set(key, undefined);
      if (this.#answers.size > maxAnswers) this.#answers.delete(this.#answers.keys().next().value!);
      void chat.translate(message.id, locale).then(
        (answer) => {
          this.#take(key, answer?.content ?? null);
        },
        () => {
          this.#take(key, failed);
        },
      );
    }
  }

  /** The message as it is to be read: the same object each time. */
  present(message: MessageSnapshot, locale: string): MessageSnapshot {
    const content = this.#answers.get(keyOf(message, locale));
    if (!content || content === failed || this.#originals.has(message.id)) return message;
    let presented = this.#presented.get(message);
    if (presented?.content !== content) {
      presented = Object.freeze({...message, content: content as ContentBlock[], plaintext: toPlaintext(content)});
      this.#presented.set(message, presented);
    }
    return presented;
  }

  /** What became of a message's translation; undefined where none was wanted or none is needed. */
  outcomeOf(message: MessageSnapshot, locale: string): 'translated' | 'original' | 'failed' | undefined {
    const answer = this.#answers.get(keyOf(message, locale));
    if (!answer) return undefined;
    if (answer === failed) return 'failed';
    return this.#originals.has(message.id) ? 'original' : 'translated';
  }

  /** Shows one message as it was written, or translated again; what failed is tried again. */
  turn(message: MessageSnapshot, locale: string) {
    const key = keyOf(message, locale);
    if (this.#answers.get(key) === failed) this.#answers.delete(key);
    else if (!this.#originals.delete(message.id)) this.#originals.add(message.id);
    this.#onChange();
  }

  #take(key: string, answer: Answer) {
    this.#answers.set(key, answer);
    this.#onChange();
  }
}

/** Whether the people of a conversation speak different languages, as far as it is known. */
export function speakDifferently(participants: ChatSnapshot['participants']): boolean {
  const languages = participants.flatMap(({user}) => (user.locale ? [languageOf(user.locale)] : []));
  return new Set(languages).size > 1;
}

function isForeign({type, sender}: MessageSnapshot, myId: string | undefined, locale: string): boolean {
  if (type === 'SystemMessage' || !sender || sender.id === myId) return false;
  return !sender.locale || languageOf(sender.locale) !== languageOf(locale);
}

/** An edited message is another text. */
function keyOf({id, editedAt}: MessageSnapshot, locale: string): string {
  return `${id} ${editedAt ?? ''} ${locale}`;
}

function languageOf(locale: string): string {
  return locale.split('-', 1)[0]!.toLowerCase();
}
