import '../elements/talk-inbox/define.js';
import type {Subscription} from '../client/index.js';
import {conversationTest, type ConversationPredicate} from '../elements/predicate/conversation-predicate.js';
import type {
  TalkConversationSelectedDetail,
  TalkSelectConversationDetail,
} from '../elements/talk-inbox/talk-inbox.events.js';
import type {
  ConversationSelectedEvent,
  DesktopNotificationToggledEvent,
  SelectConversationEvent,
} from './box-events.js';
import type {ChatElement} from './chat-element.js';
import {applyOptions, chatboxOptionNames, type ChatboxOptions} from './chatbox-options.js';
import {mountInto} from './mount-into.js';
import type {Session} from './session.js';
import {UIBox, type Selectable} from './ui-box.js';

/** How an inbox looks and behaves (spec/js-sdk.md §7). */
export interface InboxOptions extends ChatboxOptions {
  feedFilter?: ConversationPredicate;
  /** Default true. */
  showFeedHeader?: boolean;
  /** Default true. */
  showMobileBackButton?: boolean;
  /** Whether the browser's Back returns to the conversation before. Default true. */
  useBrowserHistory?: boolean;
  /** @deprecated Default "auto". */
  feedConversationTitleMode?: 'participants' | 'subject' | 'auto';
  /** @deprecated Use `select`. */
  selected?: Selectable;
}

const ownOptionNames: readonly (keyof InboxOptions)[] = [
  'feedFilter',
  'showFeedHeader',
  'showMobileBackButton',
  'useBrowserHistory',
  'feedConversationTitleMode',
];

interface InboxElement extends ChatElement {
  feedFilter?: ConversationPredicate;
}

/** All conversations of the current user in a container of the page. */
export class Inbox extends UIBox<InboxElement> {
  constructor(session: Session, options: InboxOptions = {}) {
    super(session, document.createElement('talk-inbox') as unknown as InboxElement);
    applyOptions(this.element, options, [...chatboxOptionNames, ...ownOptionNames]);
    if (options.selected !== undefined) void this.select(options.selected);
  }

  /** As of a Chatbox. */
  async mount(container: HTMLElement | null): Promise<void> {
    const place = mountInto(container);
    await this.mountBy(() => {
      place.replaceChildren(this.element);
    });
  }

  /** Lists only conversations that match; `{}` lists all. Throws TalkError ARGUMENT_INVALID and keeps the old filter. */
  setFeedFilter(filter: ConversationPredicate): void {
    conversationTest(filter);
    this.alive().feedFilter = filter;
  }

  /** A person picked a conversation that is not shown yet. */
  onSelectConversation(handler: (event: SelectConversationEvent) => void): Subscription {
    return this.listen('talk-select-conversation', handler, ({detail}: CustomEvent<TalkSelectConversationDetail>) => ({
      me: detail.me!,
      participants: detail.participants,
      others: detail.others,
      conversation: this.presentConversation(detail.conversation),
      ...(detail.messageId !== undefined && {messageId: detail.messageId}),
      preventDefault: () => {
        detail.preventDefault();
      },
    }));
  }

  /** After a selection: at the start, by a person, by `select`, or by going back to the list. */
  onConversationSelected(handler: (event: ConversationSelectedEvent) => void): Subscription {
    type Selected = CustomEvent<TalkConversationSelectedDetail>;
    return this.listen('talk-conversation-selected', handler, ({detail}: Selected) => ({
      me: detail.me!,
      conversation: detail.conversation && this.presentConversation(detail.conversation),
      ...(detail.participants && {participants: detail.participants}),
      ...(detail.others && {others: detail.others}),
    }));
  }

  onDesktopNotificationToggled(handler: (event: DesktopNotificationToggledEvent) => void): Subscription {
    type Toggled = CustomEvent<DesktopNotificationToggledEvent>;
    return this.listen('talk-desktop-notification-toggled', handler, ({detail}: Toggled) => detail);
  }

  /** The element finds it itself. */
  protected override findDefault(): Promise<undefined> {
    return Promise.resolve(undefined);
  }
}
