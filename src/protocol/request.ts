import type {Change} from './change.js';
import type {ContentBlock} from './content.js';
import type {ConversationPatch, ConversationView} from './conversation.js';
import type {FileIntent} from './file.js';
import type {ConversationFilter} from './filter.js';
import type {LinkPreview} from './link-preview.js';
import type {Message} from './message.js';
import type {Participant, ParticipantPatch} from './participant.js';
import type {Permissions} from './permissions.js';
import type {Widget} from './presence.js';
import type {User, UserPatch} from './user.js';

/** Where a client's copy of a conversation stands. */
export interface Since {
  readonly epoch: string;
  readonly version: number;
}

interface Requests {
  /** First request of a socket; everything else waits for its answer. */
  hello: {
    protocol: number;
    appId: string;
    userId: string;
    token?: string;
    /** Legacy: hex HMAC-SHA256 of the user id (spec/auth.md §3). */
    signature?: string;
  };
  /** A new token for the live connection. */
  auth: {token: string};
  ping: object;
  /** Replaces everything known of this connection's sessions (spec/rest-api.md §8). */
  presence: {
    /** Ids of the live Session objects of the page; one background session each. */
    sessions: readonly string[];
    /** Visible UIs only. */
    widgets: readonly Widget[];
  };

  'user.get': {userId: string};
  'user.set': {userId: string; patch: UserPatch};
  'user.create': {userId: string; patch: UserPatch};
  /** From the answer on, `user` frames of this user arrive. */
  'user.watch': {userId: string};
  'user.unwatch': {userId: string};
  /** From the answer on, `online` frames of this user arrive. */
  'online.watch': {userId: string};
  'online.unwatch': {userId: string};

  /** The current user's page of conversations, last activity first. */
  'conversation.list': {
    limit: number;
    /** The last conversation of the previous page. */
    after?: string;
    filter?: ConversationFilter;
  };
  /**
   * From the answer on, `changes` frames of every conversation the current user participates in arrive.
   * `known` holds what an earlier connection had, at most Limits.subscriptions of them.
   */
  'feed.watch': {known?: Readonly<Record<string, Since>>};
  'feed.unwatch': object;
  'conversation.get': {conversationId: string};
  'conversation.set': {conversationId: string; patch: ConversationPatch};
  'conversation.create': {
    conversationId: string;
    patch?: ConversationPatch;
    /** Whether the current user becomes a participant. Default true. Where not, `patch` says nothing of their own. */
    join?: boolean;
  };
  /** From the answer on, `changes` frames of this conversation arrive. With `since`, so does what was missed. */
  'conversation.watch': {conversationId: string; asGuest?: boolean; since?: Since};
  'conversation.unwatch': {conversationId: string};
  'conversation.read': {conversationId: string};
  'conversation.unread': {conversationId: string};
  'conversation.typing': {conversationId: string; asGuest?: boolean};

  'participant.list': {
    conversationId: string;
    limit: number;
    /** The last participant of the previous page; newest first. */
    after?: string;
    asGuest?: boolean;
  };
  'participant.get': {conversationId: string; userId: string};
  'participant.set': {conversationId: string; userId: string; patch: ParticipantPatch};
  'participant.edit': {conversationId: string; userId: string; patch: ParticipantPatch};
  'participant.create': {conversationId: string; userId: string; patch?: ParticipantPatch};
  'participant.delete': {conversationId: string; userId: string};

  'message.list': {
    conversationId: string;
    limit: number;
    /** Messages with a lower seq, newest first. Absent: from the newest. */
    before?: number;
    asGuest?: boolean;
  };
  'message.get': {conversationId: string; messageId: string; asGuest?: boolean};
  'message.send': {
    conversationId: string;
    /** The client's name for this send; a repetition within 24 hours answers with the first message. */
    nonce: string;
    /** Exactly one of text (user markup) and content. */
    text?: string;
    content?: readonly ContentBlock[];
    custom?: Record<string, string>;
    referencedMessageId?: string;
    origin?: 'web' | 'rest';
    asGuest?: boolean;
  };
  'message.edit': {
    conversationId: string;
    messageId: string;
    text?: string;
    content?: readonly ContentBlock[];
    custom?: Record<string, string | null> | null;
    asGuest?: boolean;
  };
  'message.delete': {conversationId: string; messageId: string; asGuest?: boolean};
  /** What the user may see of the message, its prose in another language (ISO 639-1; a region only for zh-TW). */
  'message.translate': {conversationId: string; messageId: string; language: string; asGuest?: boolean};
  /** What the page of the message's first link says of itself. */
  'message.preview': {conversationId: string; messageId: string; asGuest?: boolean};
  'reaction.add': {conversationId: string; messageId: string; emoji: string; asGuest?: boolean};
  'reaction.remove': {conversationId: string; messageId: string; emoji: string; asGuest?: boolean};
  /** Who reacted to a message with one emoji, oldest first. */
  'reaction.list': {
    conversationId: string;
    messageId: string;
    emoji: string;
    limit: number;
    /** The `next` of the previous page. */
    after?: number;
    asGuest?: boolean;
  };

  /** Text messages of the current user's conversations, newest first. */
  'message.search': {
    query: string;
    /** Which conversations to look into. */
    filter?: ConversationFilter;
    limit: number;
    /** The `next` of the previous page. */
    before?: number;
  };
  /** The current user's conversations by subject or by `custom.search`, last activity first. */
  'conversation.search': {
    query: string;
    filter?: ConversationFilter;
    limit: number;
    /** The last conversation of the previous page. */
    after?: string;
  };

  /** Whether the current user may upload this file. Its bytes then go to `POST /v1/{appId}/uploads` with the ticket. */
  'file.begin': FileIntent;
}

/** What each request is answered with; `null` where there is nothing to say. */
export interface Results {
  hello: {
    /** The connection's session id. */
    sessionId: string;
    /** Null while the user does not exist. */
    user: User | null;
    permissions: Permissions;
    app: {
      readonly id: string;
      readonly name: string;
      readonly clientConversationSync: boolean;
      readonly clientUserSync: 'all' | 'self' | 'off';
      /** The key that browsers subscribe to push with (VAPID, base64url); absent where none is sent. */
      readonly webPushKey?: string;
    };
    /** When the credential expires, in milliseconds; null for never. */
    expiresAt: number | null;
    serverTime: number;
  };
  auth: {expiresAt: number | null};
  ping: null;
  presence: null;

  'user.get': User | null;
  'user.set': null;
  'user.create': null;
  'user.watch': User | null;
  'user.unwatch': null;
  /** Whether the user has a live connection. */
  'online.watch': boolean;
  'online.unwatch': null;

  'conversation.list': {views: ConversationView[]; loadedAll: boolean; users: User[]; messages: readonly Message[]};
  'feed.watch': {
    /** What became of each known conversation that is not as the client left it. */
    changed: Record<string, Resumed | null>;
  };
  'feed.unwatch': null;
  'conversation.get': (Beside & {view: ConversationView}) | null;
  'conversation.set': null;
  'conversation.create': null;
  'conversation.watch': Resumed | null;
  'conversation.unwatch': null;
  'conversation.read': null;
  'conversation.unread': null;
  'conversation.typing': null;

  'participant.list': (Beside & {participants: Participant[]; loadedAll: boolean; version: number}) | null;
  'participant.get': (Beside & {participant: Participant}) | null;
  'participant.set': null;
  'participant.edit': null;
  'participant.create': null;
  'participant.delete': null;

  /** Null when the current user may not see the conversation. */
  'message.list': (Beside & {page: readonly Message[]; loadedAll: boolean; version: number}) | null;
  'message.get': (Beside & {message: Message}) | null;
  'message.send': {messageId: string; seq: number; createdAt: number};
  'message.edit': null;
  'message.delete': null;
  'message.translate': {content: readonly ContentBlock[]} | null;
  'message.preview': LinkPreview | null;
  'reaction.add': null;
  'reaction.remove': null;
  /** Null when the message is missing or the current user may not see it. */
  'reaction.list':
    | (Beside & {
        reactions: {userId: string; createdAt: number}[];
        /** Where the next page begins. */
        next: number;
        loadedAll: boolean;
      })
    | null;

  'message.search': Beside & {
    hits: {conversationId: string; message: Message}[];
    /** The conversations of `hits`. */
    views: ConversationView[];
    /** Where the next page begins. */
    next: number;
    loadedAll: boolean;
  };
  'conversation.search': Results['conversation.list'];

  'file.begin': {
    /** The bearer token of the upload: good once, for some minutes. */
    ticket: string;
  };
}

/** What the main part of an answer refers to: senders, participants, quoted messages. */
export interface Beside {
  users: User[];
  messages: readonly Message[];
}

/**
 * The state of a conversation for a watcher. `missed` is present when the watcher's `since` could be
 * continued: everything that changed after it, at most Limits.resumeChanges. When it is absent the watcher
 * starts over from `view`.
 */
export interface Resumed extends Beside {
  view: ConversationView;
  /** Who is typing, longest first. */
  typing: string[];
  missed?: Change[];
}

export type RequestType = keyof Requests;
export type RequestOf<T extends RequestType> = Requests[T] & {readonly id: number; readonly type: T};
/** A request: its type, its parameters and an id that the answer repeats. */
export type Request = {[T in RequestType]: RequestOf<T>}[RequestType];
export type ResultOf<T extends RequestType> = Results[T];
