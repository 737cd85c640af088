import '../elements/talk-inbox/define.js';
import type {Subscription} from '../client/index.js';
import {conversationTest, type ConversationPredicate} from '../elements/predicate/conversation-predicate.js';
import type {TalkInboxElement} from '../elements/talk-inbox/talk-inbox.js';
import type {
  ConversationSelectedEvent,
  DesktopNotificationToggledEvent,
  SelectConversationEvent,
} from './box-events.js';
import {applyOptions, chatboxOptionNames, type ChatboxOptions} from './chatbox-options.js';
import {mountInto} from './mount-into.js';
import type {Session} from './session.js';
import type {Selectable, SelectConversationOptions} from './selection.js';
import {UIBox} from './ui-box.js';

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

/** All conversations of the current user in a container of the page. */
export class Inbox extends UIBox<TalkInboxElement> {
  constructor(session: Session, options: InboxOptions = {}, adopted?: TalkInboxElement) {
    super(session, 'talk-inbox', adopted);
    applyOptions(this.element, options, [...chatboxOptionNames, ...ownOptionNames]);
    if (options.selected !== undefined) void this.select(options.selected);
  }

  /** As of a Chatbox. */
  mount(container: HTMLElement | null): Promise<void> {
    return this.mountBy(() => mountInto(container));
  }

  /** Lists only conversations that match; `{}` lists all. Throws TalkError ARGUMENT_INVALID and keeps the old filter. */
  setFeedFilter(filter: ConversationPredicate): void {
    conversationTest(filter);
    this.alive().feedFilter = filter;
  }

  /** A person picked a conversation that is not shown yet. */
  onSelectConversation(handler: (event: SelectConversationEvent) => void): Subscription {
    return this.listen('talk-select-conversation', handler, ({detail}) => ({
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
    return this.listen('talk-conversation-selected', handler, ({detail}) => ({
      me: detail.me!,
      conversation: detail.conversation && this.presentConversation(detail.conversation),
      ...(detail.participants && {participants: detail.participants}),
      ...(detail.others && {others: detail.others}),
    }));
  }

  onDesktopNotificationToggled(handler: (event: DesktopNotificationToggledEvent) => void): Subscription {
    return this.listen('talk-desktop-notification-toggled', handler, ({detail}) => detail);
  }

  /** The element finds it itself. */
  protected override selectDefault(params: SelectConversationOptions): Promise<void> {
    return this.element.select(undefined, params);
  }
}
