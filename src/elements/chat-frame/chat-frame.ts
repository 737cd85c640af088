import type {ConversationSnapshot, Session} from '../../client/index.js';
import {highlightWords, type HighlightControls} from '../talk-chatbox/highlight-words.js';
import {MessageField} from '../talk-chatbox/message-field.js';
import type {TalkChatboxElement} from '../talk-chatbox/talk-chatbox.js';
import type {chatCallbacks} from './chat-callbacks.js';
import {chatMethods, chatProperties} from './chat-options.js';
import {uncover} from './uncover.js';

/** What a chatbox offers and the elements around one offer as well (spec/elements.md §3). */
type ChatApi = Pick<
  TalkChatboxElement,
  keyof typeof chatProperties | (typeof chatMethods)[number] | (typeof chatCallbacks)[number]
>;

/** An element around a chatbox: what is asked of it, the chatbox answers. */
export interface ChatFrame extends ChatApi {
  /** The chatbox inside; undefined before it is there. */
  readonly chat: TalkChatboxElement | undefined;
  /** What is shown now; null while nothing is. */
  readonly currentConversation: ConversationSnapshot | null;
  conversationId?: string | null | undefined;
  /** The session it uses; undefined while it waits for one. */
  readonly currentSession: Session | undefined;
  /** The field of its chat, for the page. */
  readonly messageField: MessageField;
  getMessageFieldText(): string;
  setHighlightedWords(words: readonly string[]): HighlightControls;
  clickBackButton(): void;
  /** @internal Gives the chatbox the properties set so far, and answers what waits for it. Attributes and slots: `adoptChat`. */
  takeChat(chat: TalkChatboxElement): void;
  disconnectedCallback(): void;
  /** @internal Called when the page asks for something that only the chatbox can do, and it is not there yet. */
  needChat(): void;
}

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- how TypeScript knows a mixin
type FrameClass = new (...all: any[]) => ChatFrame & HTMLElement;
type Values = Record<string, unknown>;

/**
 * Makes an element class the frame of a chatbox: the chatbox's properties and methods are its own. The chatbox may come later;
 * what was set waits for it.
 */
export function frameChat<T extends new () => HTMLElement>(Base: T): T & FrameClass {
  class Frame extends (Base as new () => HTMLElement & {disconnectedCallback?(): void}) {
    static {
      for (const name in chatProperties) {
        Object.defineProperty(this.prototype, name, {
          get(this: Frame) {
            return this.#target[name];
          },
          set(this: Frame, value: unknown) {
            this.#target[name] = value;
          },
        });
      }
      const methods = this.prototype as unknown as Values;
      for (const name of chatMethods) {
        methods[name] = function (this: Frame, ...parameters: unknown[]): unknown {
          const call = (chat: TalkChatboxElement) => (chat[name] as (...all: unknown[]) => unknown)(...parameters);
          if (this.chat) return call(this.chat);
          this.needChat();
          const answer = new Promise<TalkChatboxElement | undefined>((resolve) => {
            this.#waiting.push(resolve);
          }).then((chat) => {
            if (chat) return call(chat);
            // Most do not wait for an answer.
            answer.catch(() => undefined);
            throw new Error(`<${this.localName}> left the document.`);
          });
          return answer;
        };
      }
    }

    /**
     * The chatbox inside; undefined before it is there.
     *
     * @readonly
     */
    chat: TalkChatboxElement | undefined;
    /** Where a person writes: `focus()`, `setText()`, `typeText()`, `getText()`, `setVisible()`. */
    readonly messageField: MessageField = new MessageField(this as unknown as TalkChatboxElement);
    /** What was set before it is there. */
    readonly #values = Object.create(chatProperties) as Values;
    /** What was asked of the chatbox before it is there. */
    readonly #waiting: ((chat: TalkChatboxElement | undefined) => void)[] = [];

    constructor() {
      super();
      uncover(this, chatProperties);
    }

    override disconnectedCallback() {
      super.disconnectedCallback?.();
      // A move disconnects and connects at once.
      queueMicrotask(() => {
        if (!this.isConnected) this.#answer();
      });
    }

    get #target(): Values {
      return (this.chat as unknown as Values | undefined) ?? this.#values;
    }

    /** What is shown now; null while nothing is. */
    get currentConversation() {
      return this.chat?.currentConversation ?? null;
    }

    /** The session it uses; undefined while it waits for one. */
    get currentSession() {
      return this.chat?.currentSession;
    }

    /** What is written in the field. */
    getMessageFieldText() {
      return this.chat?.getMessageFieldText() ?? '';
    }

    /** Marks words in messages that have all of them; none for `[]`. */
    setHighlightedWords(words: readonly string[]): HighlightControls {
      return highlightWords(this as unknown as TalkChatboxElement, words);
    }

    /** @internal */
    takeChat(chat: TalkChatboxElement) {
      this.chat = chat;
      Object.assign(chat, this.#values);
      // By then an element that left in the task in which it came has refused what was asked of it.
      queueMicrotask(() => {
        this.#answer(chat);
      });
    }

    /** @internal */
    needChat() {
      // Who brings it later overrides this.
    }

    #answer(chat?: TalkChatboxElement) {
      for (const each of this.#waiting.splice(0)) each(chat);
    }
  }
  return Frame as never;
}
