import type {TalkInboxElement, TalkSessionElement} from '../../../src/index.js';
import {deepQuery} from '../../support/deep-query.js';
import {createSession} from '../../support/mount-session.js';
import {until} from '../../support/until.js';

export interface InboxSetup {
  userId: string;
  inbox?: Partial<TalkInboxElement>;
  attributes?: Record<string, string>;
  /** px; default 900. */
  width?: number;
}

/** What a person sees of an inbox, and does to it. */
export class Inbox {
  readonly element: TalkInboxElement;
  readonly session: TalkSessionElement;
  readonly place: HTMLElement;
  /** Types and ids of the events about selection, oldest first. */
  readonly told: string[] = [];

  constructor(element: TalkInboxElement, session: TalkSessionElement, place: HTMLElement) {
    this.element = element;
    this.session = session;
    this.place = place;
    element.addEventListener('talk-select-conversation', ({detail}) => {
      this.told.push(`select ${detail.conversation.id}`);
    });
    element.addEventListener('talk-conversation-selected', ({detail}) => {
      this.told.push(`selected ${detail.conversation?.id ?? 'none'}`);
    });
  }

  part(name: string): HTMLElement[] {
    return deepQuery(this.element, `[part~="${name}"]`);
  }

  get ids(): string[] {
    return this.part('feed-item').map(({dataset}) => dataset.id ?? '');
  }

  item(id: string): HTMLElement {
    const item = this.part('feed-item').find(({dataset}) => dataset.id === id);
    if (!item) throw new Error(`${id} is not in the list.`);
    return item;
  }

  /** The messages' words, oldest first. */
  get texts(): string[] {
    return this.part('bubble').map((bubble) => bubble.innerText.trim());
  }

  get scroller(): HTMLElement {
    return deepQuery(deepQuery(this.element, 'talk-conversation-list')[0]!, '.scroller')[0]!;
  }

  get selected(): string | undefined {
    return this.part('feed-item-selected')[0]?.dataset.id;
  }

  async shows(id: string) {
    await until(() => this.element.currentConversation?.id === id, id);
    await this.element.updateComplete;
  }

  async lists(...ids: string[]) {
    await until(() => this.ids.join() === ids.join(), `the list ${ids.join()}`);
  }
}

/** An inbox on the screen and ready. */
export async function mountInbox({userId, inbox, attributes, width = 900}: InboxSetup): Promise<Inbox> {
  const session = createSession({userId});
  const place = document.createElement('div');
  Object.assign(place.style, {blockSize: '500px', inlineSize: `${width}px`});
  const element = Object.assign(document.createElement('talk-inbox'), inbox);
  for (const [name, value] of Object.entries(attributes ?? {})) element.setAttribute(name, value);
  session.append(place);
  place.append(element);
  const mounted = new Inbox(element, session, place);
  document.body.append(session);
  await until(() => element.state === 'ready', 'the inbox');
  await element.updateComplete;
  return mounted;
}
