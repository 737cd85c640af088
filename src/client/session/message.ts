import type {MessageOrigin} from '../../protocol/index.js';
import type {UserSnapshot} from '../snapshots/user-snapshot.js';

/** A conversation in events of the classic API (spec/js-sdk.md §3.4). */
export interface ConversationData {
  readonly id: string;
  readonly custom: Readonly<Record<string, string>>;
  readonly subject: string | null;
  readonly photoUrl: string | null;
  readonly welcomeMessages: string[] | null;
  /** In `onMessage` and `unreads` it holds the current user only. */
  readonly participants: Readonly<Record<string, {readonly access: 'Read' | 'ReadWrite'}>>;
}

/** A message in events of the classic API (spec/js-sdk.md §3.4). */
export interface Message {
  readonly id: string;
  readonly conversation: ConversationData;
  readonly isByMe: boolean;
  /** Null for system messages. */
  readonly senderId: string | null;
  readonly sender: UserSnapshot | null;
  readonly body: string;
  readonly type: 'media' | 'text' | 'location';
  /** Milliseconds. */
  readonly timestamp: number;
  /** Someone other than the sender has read it. */
  readonly read: boolean;
  readonly origin: MessageOrigin;
  readonly custom: Readonly<Record<string, string>>;
  /** Only when `type` is "media". */
  readonly attachment: {
    readonly url: string;
    /** Bytes. */
    readonly size: number;
    readonly dimensions?: {readonly width?: number; readonly height?: number; readonly duration?: number};
  } | null;
  /** Latitude and longitude; only when `type` is "location". */
  readonly location: [number, number] | null;
}
