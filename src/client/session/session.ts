import type {Permissions} from '../../protocol/index.js';
import type {Chat, ChatOptions} from '../chat/chat.js';
import type {ConversationRef} from '../refs/conversation-ref.js';
import type {UserRef} from '../refs/user-ref.js';
import type {ConversationListSubscription, Subscription} from '../subscriptions/subscription.js';
import type {Message} from './message.js';
import type {SessionState} from './session-state.js';
import type {ConversationListOptions, DataSession, OnConversations} from './talk-session.js';
import type {Unreads} from './unreads.js';
import type {User, UserOptions} from './user.js';
import type {Widget} from './widget.js';

export interface SessionOptions {
  appId: string;
  /** The current user. Made from options it is written to the server, made from an id it only refers to one. */
  me?: User | UserOptions;
  /** Instead of `me`: the current user's id. They need not exist yet. */
  userId?: string;
  token?: string;
  /** Called for the first token if there is no `token`, and before each expiry. A rejection is not retried. */
  tokenFetcher?: () => string | Promise<string>;
  /** @deprecated Use `token`. */
  signature?: string;
  /** Default: where this script came from. */
  serverUrl?: string;
}

/** One page of one user, signed in (spec/js-sdk.md §3), without UI. Connects at once. */
export declare class Session implements DataSession {
  readonly appId: string;
  readonly serverUrl: string;
  readonly me: User;
  readonly currentUser: UserRef;
  readonly unreads: Unreads;
  /** False for ever after `destroy()`; then every method throws. */
  readonly isAlive: boolean;
  /** Replaced, never mutated. */
  readonly state: SessionState;
  /** What the user's role allows; null until connected once. */
  readonly permissions: Permissions | null;

  /** Throws TalkError ARGUMENT_INVALID on a missing or contradictory option; never because of the network. */
  constructor(options: SessionOptions);

  user(id: string): UserRef;
  conversation(id: string): ConversationRef;
  subscribeConversations(onSnapshot?: OnConversations): ConversationListSubscription;
  subscribeConversations(options: ConversationListOptions, onSnapshot?: OnConversations): ConversationListSubscription;
  setToken(token: string): void;
  onError(handler: (error: Error) => void): Subscription;

  /** Every message sent or received in the user's conversations while the session lives. */
  onMessage(handler: (message: Message) => void): Subscription;
  /** @deprecated Use `onMessage`. */
  on(type: 'message', handler: (message: Message) => void): void;
  /** @deprecated Use the subscription of `onMessage`. */
  off(type: 'message', handler: (message: Message) => void): void;
  /** Whether the app exists and, where it asks for them, the credentials are accepted. Never rejects. */
  hasValidCredentials(): Promise<boolean>;
  /** Disconnects unless another session of this user shares the connection. A second call does nothing. */
  destroy(): void;

  // For elements.
  /** `state` or `permissions` changed. Also called with `destroyed`. */
  onStateChange(handler: (state: SessionState) => void): Subscription;
  /** Tries to connect now instead of at the end of the present pause; after an error it tries anew. */
  reconnect(): void;
  /** Writes changed fields of the same user, as the constructor does. */
  syncUser(me: User | UserOptions): void;
  /** One conversation for a UI. The caller closes it. */
  openChat(conversationId: string, options?: ChatOptions): Chat;
  /** The presence of one UI. The caller closes it. */
  createWidget(): Widget;
}
