import type {Access, ContentBlock, Notify, UserPatch} from 'talk-elements/protocol';

/** A user as REST tells (spec/rest-api.md §3.1). Whether that is true is seen when it is checked. */
export interface RemoteUser extends Omit<UserPatch, 'email' | 'phone'> {
  readonly id: string;
  readonly name?: string;
  readonly email?: string[] | null;
  readonly phone?: string[] | null;
  readonly createdAt?: number;
}

/** A conversation (spec/rest-api.md §4). */
export interface RemoteConversation {
  readonly id: string;
  readonly subject?: string | null;
  readonly photoUrl?: string | null;
  readonly welcomeMessages?: string[] | null;
  readonly custom?: Record<string, string> | null;
  readonly participants?: Readonly<Record<string, RemoteParticipant>> | null;
  readonly createdAt?: number;
}

export interface RemoteParticipant {
  readonly access?: Access;
  readonly notify?: Notify;
  readonly isUnread?: boolean;
  readonly joinedAt?: number;
  readonly readUntil?: number | null;
}

/** A message (spec/rest-api.md §6.1). */
export interface RemoteMessage {
  readonly id: string;
  readonly type: 'UserMessage' | 'SystemMessage';
  readonly senderId?: string | null;
  readonly text?: string | null;
  readonly attachment?: (RemoteFile & {readonly dimensions?: RemoteDimensions | null}) | null;
  readonly location?: [number, number] | null;
  readonly content?: readonly ContentBlock[] | null;
  readonly custom?: Record<string, string> | null;
  readonly readBy?: readonly string[] | null;
  readonly origin?: string | null;
  readonly referencedMessageId?: string | null;
  readonly reactions?: Readonly<Record<string, readonly string[]>> | null;
  readonly createdAt: number;
  readonly editedAt?: number | null;
}

export interface RemoteFile extends RemoteDimensions {
  readonly url: string;
  readonly filename?: string;
  readonly subtype?: 'image' | 'video' | 'audio' | 'voice';
}

export interface RemoteDimensions {
  readonly width?: number;
  readonly height?: number;
  readonly duration?: number;
}
