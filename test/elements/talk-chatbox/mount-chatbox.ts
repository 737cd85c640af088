import type {TalkChatboxElement, TalkSessionElement} from '../../../src/index.js';
import {deepQuery} from '../../support/deep-query.js';
import {createSession} from '../../support/mount-session.js';
import {createConversation, createUser} from '../../support/server.js';
import {until} from '../../support/until.js';

export interface ChatboxSetup {
  alice?: string;
  conversationId?: string;
  /** Besides Alice; default Bob. */
  others?: readonly string[];
  fields?: Record<string, unknown>;
  chatbox?: Partial<TalkChatboxElement>;
  height?: number;
}

/** What a person sees of a chatbox, and does to it. */
export class Chatbox {
  readonly element: TalkChatboxElement;
  readonly session: TalkSessionElement;
  readonly alice: string;
  readonly others: readonly string[];
  readonly conversationId: string;

  constructor(
    element: TalkChatboxElement,
    session: TalkSessionElement,
    alice: string,
    others: readonly string[],
    conversationId: string,
  ) {
    this.element = element;
    this.session = session;
    this.alice = alice;
    this.others = others;
    this.conversationId = conversationId;
  }

  get bob(): string {
    return this.others[0]!;
  }

  all(selector: string): HTMLElement[] {
    return deepQuery(this.element, selector);
  }

  part(name: string): HTMLElement[] {
    return this.all(`[part~="${name}"]`);
  }

  /** The messages' words, oldest first. */
  get texts(): string[] {
    return this.part('bubble').map((bubble) => bubble.innerText.trim());
  }

  get editor(): HTMLTextAreaElement {
    const [editor] = this.all('textarea');
    if (!(editor instanceof HTMLTextAreaElement)) throw new Error('There is no field.');
    return editor;
  }

  get scroller(): HTMLElement {
    return this.all('.scroller')[0]!;
  }

  get rows(): HTMLElement {
    return this.all('.rows')[0]!;
  }

  /** Puts a text into the field as typing does. */
  write(text: string) {
    this.editor.value = text;
    this.editor.dispatchEvent(new InputEvent('input', {bubbles: true, composed: true}));
  }

  press(key: string, init: KeyboardEventInit = {}): KeyboardEvent {
    const event = new KeyboardEvent('keydown', {key, bubbles: true, composed: true, cancelable: true, ...init});
    this.editor.dispatchEvent(event);
    return event;
  }

  async shows(...texts: string[]) {
    await until(() => texts.every((text) => this.texts.includes(text)), texts.join());
  }
}

/** A chatbox of Alice with Bob, on the screen and ready. */
export async function mountChatbox(setup: ChatboxSetup = {}): Promise<Chatbox> {
  const alice = setup.alice ?? (await createUser('Alice'));
  const others = setup.others ?? [await createUser('Bob')];
  const conversationId = setup.conversationId ?? (await createConversation([alice, ...others], setup.fields));
  const session = createSession({userId: alice});
  const place = document.createElement('div');
  Object.assign(place.style, {blockSize: `${setup.height ?? 500}px`, inlineSize: '600px'});
  const element = Object.assign(document.createElement('talk-chatbox'), {conversationId, ...setup.chatbox});
  session.append(place);
  place.append(element);
  document.body.append(session);
  await until(() => element.state === 'ready', 'the chat');
  await element.updateComplete;
  return new Chatbox(element, session, alice, others, conversationId);
}
