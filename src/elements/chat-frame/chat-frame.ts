import type {ConversationSnapshot, Session} from '../../client/index.js';
import type {TalkChatboxElement} from '../talk-chatbox/talk-chatbox.js';
import {chatAttributes, chatMethods, chatProperties, chatSlots} from './chat-options.js';

/** What a chatbox offers and the elements around one offer as well (spec/elements.md §3). */
type ChatApi = Pick<TalkChatboxElement, (typeof chatProperties)[number] | (typeof chatMethods)[number]>;

/** An element around a chatbox: what is asked of it, the chatbox answers. */
export interface ChatFrame extends ChatApi {
  /** The chatbox inside; undefined before it is there. */
  readonly chat: TalkChatboxElement | undefined;
  /** What is shown now; null while nothing is. */
  readonly currentConversation: ConversationSnapshot | null;
  /** The session it uses; undefined while it waits for one. */
  readonly currentSession: Session | undefined;
  getMessageFieldText(): string;
  /** Takes the chatbox in: gives it what the page has set so far, and what it sets from now on. */
  adoptChat(chat: TalkChatboxElement): void;
  /** Called when the page asks for something that only the chatbox can do, and it is not there yet. */
  needChat(): void;
}

/** What a frame is made of. */
export interface FramedElement extends HTMLElement {
  attributeChangedCallback?(name: string, old: string | null, value: string | null): void;
}
type HostClass = (new () => FramedElement) & {readonly observedAttributes?: readonly string[]};
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- how TypeScript knows a mixin
type FrameClass = (new (...all: any[]) => ChatFrame & FramedElement) & {readonly observedAttributes: readonly string[]};
type Values = Record<string, unknown>;

/**
 * Makes an element class the frame of a chatbox: the chatbox's options are its own attributes, properties, methods and slots,
 * and what one of the two reflects stands on both. The chatbox may come later; what was set waits for it.
 */
export function frameChat<T extends HostClass>(Base: T): T & FrameClass {
  class Frame extends (Base as HostClass) {
    static {
      for (const name of chatProperties) {
        Object.defineProperty(this.prototype, name, {
          configurable: true,
          get(this: Frame) {
            return this.chat ? this.chat[name] : this.#values[name];
          },
          set(this: Frame, value: unknown) {
            (this.chat ? (this.chat as unknown as Values) : this.#values)[name] = value;
          },
        });
      }
      for (const name of chatMethods) {
        Object.defineProperty(this.prototype, name, {
          configurable: true,
          value(this: Frame, ...parameters: unknown[]): unknown {
            const call = (chat: TalkChatboxElement) => (chat[name] as (...all: unknown[]) => unknown)(...parameters);
            return this.chat ? call(this.chat) : this.#later(call);
          },
        });
      }
    }

    static override get observedAttributes(): readonly string[] {
      return [...(super.observedAttributes ?? []), ...chatAttributes];
    }

    chat: TalkChatboxElement | undefined;
    readonly #values: Values = {};
    readonly #waiting: ((chat: TalkChatboxElement) => void)[] = [];

    constructor() {
      super();
      // What a page set before the class was known hides the accessors.
      for (const name of chatProperties) {
        if (!Object.hasOwn(this, name)) continue;
        this.#values[name] = (this as unknown as Values)[name];
        Reflect.deleteProperty(this, name);
      }
    }

    override attributeChangedCallback(name: string, old: string | null, value: string | null) {
      if (!chatAttributes.includes(name)) super.attributeChangedCallback?.(name, old, value);
      else if (this.chat) copyAttribute(this, this.chat, name);
    }

    get currentConversation() {
      return this.chat?.currentConversation ?? null;
    }

    get currentSession() {
      return this.chat?.currentSession;
    }

    getMessageFieldText() {
      return this.chat?.getMessageFieldText() ?? '';
    }

    adoptChat(chat: TalkChatboxElement) {
      this.chat = chat;
      for (const name of chatAttributes) copyAttribute(this, chat, name);
      Object.assign(chat, this.#values);
      new MutationObserver((records) => {
        for (const {attributeName} of records) copyAttribute(chat, this, attributeName!);
      }).observe(chat, {attributeFilter: [...chatAttributes]});
      this.#offerSlots();
      new MutationObserver(() => {
        this.#offerSlots();
      }).observe(this, {childList: true});
      for (const each of this.#waiting.splice(0)) each(chat);
    }

    needChat() {
      // Who brings it later overrides this.
    }

    #later(call: (chat: TalkChatboxElement) => unknown): Promise<unknown> {
      return new Promise((resolve) => {
        this.#waiting.push((chat) => {
          resolve(Promise.resolve(chat).then(call));
        });
        this.needChat();
      });
    }

    /** Hands on what the page put in. A slot that is offered empty would take away what the chatbox shows there itself. */
    #offerSlots() {
      const {chat} = this;
      for (const name of chatSlots) {
        const offered = chat?.querySelector(`:scope > slot[name="${name}"]`);
        const isGiven = [...this.children].some((child) => child.slot === name);
        if (!isGiven) offered?.remove();
        else if (!offered) chat?.append(Object.assign(document.createElement('slot'), {name, slot: name}));
      }
    }
  }
  return Frame as never;
}

function copyAttribute(from: Element, to: Element, name: string) {
  const value = from.getAttribute(name);
  if (value === to.getAttribute(name)) return;
  if (value === null) to.removeAttribute(name);
  else to.setAttribute(name, value);
}
