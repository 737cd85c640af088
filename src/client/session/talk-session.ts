import type {ConversationFilter} from '../../protocol/index.js';
import type {Core} from '../core/core.js';
import {openCore} from '../core/registry.js';
import type {ConversationRef} from '../refs/conversation-ref.js';
import {requireId} from '../refs/require-id.js';
import type {UserRef} from '../refs/user-ref.js';
import type {ConversationSearch, MessageSearch, OnResults, SearchMessageSnapshot} from '../search/search-query.js';
import type {ConversationSnapshot} from '../snapshots/conversation-snapshot.js';
import type {ConversationListSubscription, Subscription} from '../subscriptions/subscription.js';
import type {
  AudioMetadata,
  FileMetadata,
  FileToken,
  ImageMetadata,
  UploadOptions,
  VideoMetadata,
  VoiceMetadata,
} from '../uploads/metadata.js';
import {dataOf} from './data-of.js';
import {toServerUrl} from './server-url.js';

export type OnConversations = (snapshot: ConversationSnapshot[], loadedAll: boolean) => void;
export interface ConversationListOptions {
  filter?: ConversationFilter;
}

/** What the classic Session and the standalone one have in common (spec/data-api.md §2). */
export interface DataSession {
  readonly appId: string;
  readonly currentUser: UserRef;
  /** The same id gives the same ref. Throws on a non-string or empty id. */
  user(id: string): UserRef;
  conversation(id: string): ConversationRef;
  /** The current user's conversations, last activity first; 20, then `loadMore(1-30)`. */
  subscribeConversations(onSnapshot?: OnConversations, options?: ConversationListOptions): ConversationListSubscription;
  subscribeConversations(options: ConversationListOptions, onSnapshot?: OnConversations): ConversationListSubscription;
  /** Finds text messages in the current user's conversations by the beginnings of their words, newest first. */
  searchMessages(onResults?: OnResults<SearchMessageSnapshot>): MessageSearch;
  /** Finds the current user's conversations by their subject or their `custom.search`, last activity first. */
  searchConversations(onResults?: OnResults<ConversationSnapshot>): ConversationSearch;
  /**
   * Uploads a file, which `send({content: [{type: 'file', fileToken}]})` then sends. Rejects at once if the role does not
   * allow its size, its type or sharing at all.
   */
  uploadFile(data: Blob, metadata: FileMetadata, options?: UploadOptions): Promise<FileToken>;
  uploadImage(data: Blob, metadata: ImageMetadata, options?: UploadOptions): Promise<FileToken>;
  uploadVideo(data: Blob, metadata: VideoMetadata, options?: UploadOptions): Promise<FileToken>;
  uploadAudio(data: Blob, metadata: AudioMetadata, options?: UploadOptions): Promise<FileToken>;
  uploadVoice(data: Blob, metadata: VoiceMetadata, options?: UploadOptions): Promise<FileToken>;
  /** Replaces the token and signs the live connection in again, without a gap. */
  setToken(token: string): void;
  /** Called at most once, with what ended the session. */
  onError(handler: (error: Error) => void): Subscription;
}

/** A session without UI, made by `getTalkSession`. It connects when first used and disconnects 10 s after last use. */
export interface TalkSession extends DataSession {
  /** Called when a token is needed; answer later with `setToken`. */
  onNeedToken?: (() => void) | undefined;
}

export interface TalkSessionOptions {
  appId: string;
  userId: string;
  token?: string;
  tokenFetcher?: () => string | Promise<string>;
  /** Default: where this script came from. */
  serverUrl?: string;
}

const sessions = new WeakMap<Core, TalkSession>();

/**
 * The standalone session of a user: the same object for the same server, app and user, unless it has come to an end. A second
 * call's credentials are ignored.
 */
export function getTalkSession(options: TalkSessionOptions): TalkSession {
  const {token, tokenFetcher} = options;
  const identity = {
    serverUrl: toServerUrl(options.serverUrl),
    appId: requireId(options.appId, 'appId'),
    userId: requireId(options.userId, 'userId'),
  };
  const core = openCore(identity, {token, tokenFetcher, onNeedToken: () => sessions.get(core)?.onNeedToken});
  const known = sessions.get(core);
  if (known) return known;
  core.join();
  const session: TalkSession = {appId: identity.appId, ...dataOf(core), onNeedToken: undefined};
  sessions.set(core, session);
  return session;
}
