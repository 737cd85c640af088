/** A custom entry of a message's menu (spec/roles-and-settings.md §1.2). */
export interface CustomMessageAction {
  /** What `onCustomMessageAction` handlers are registered for; case-sensitive. */
  readonly name: string;
  readonly label: string;
  readonly permission: 'allow' | 'ownMessages' | 'othersMessages' | 'deny';
}

/** A custom entry of a conversation's menu. */
export interface CustomConversationAction {
  readonly name: string;
  readonly label: string;
  readonly permission: 'allow' | 'deny';
}

/** What a role allows its users (spec/roles-and-settings.md §1). */
export interface RolePermissions {
  readonly showTypingIndicator: boolean;
  readonly showOnlineStatus: boolean;
  readonly canShareFile: boolean;
  readonly canShareLocation: boolean;
  readonly canMention: boolean;
  readonly canSendVoiceMessage: boolean;
  readonly canSearch: boolean;
  readonly canTranslate: boolean;
  readonly deleteMessage: 'none' | 'own' | 'all';
  readonly editMessage: 'none' | 'own' | 'all';
  readonly replyToMessage: boolean;
  readonly addReaction: boolean;
  readonly leaveConversation: boolean;
  readonly markAsUnread: boolean;
  readonly customMessageActions: readonly CustomMessageAction[];
  readonly customConversationActions: readonly CustomConversationAction[];
  readonly linkTarget: 'newTab' | 'sameTab';
  readonly linkPreviews: boolean;
  /** The theme to use where the page names none; null for the default. */
  readonly theme: string | null;
  /** Code points. */
  readonly maxMessageLength: number;
  /** Bytes. */
  readonly maxFileSize: number;
  /** MIME types (`image/png`, `image/*`), extensions (`.pdf`) or `*` for all. */
  readonly allowedFileTypes: readonly string[];
  /** The same forms; what is blocked is refused even where it is allowed. */
  readonly blockedFileTypes: readonly string[];
  readonly maxVoiceSeconds: number;
}

/** Where an app shows places: URLs in which `{lat}` and `{lon}` stand for the place (spec/roles-and-settings.md §3). */
export interface MapProvider {
  /** Where a click on a place leads. */
  readonly link: string;
  /** A picture of its map; without one a drawing is shown, which tells no third party where people are. */
  readonly preview?: string | null;
}

/**
 * What the current user may do, and how their app wants its chat shown: what their role allows as far as the app is set
 * up for it. The server decides again on each request, and tells live sessions of changes.
 */
export interface Permissions extends RolePermissions {
  /** The language of people who chose none, as an IETF tag. */
  readonly defaultLocale: string;
  /** Null for OpenStreetMap without a picture. */
  readonly mapProvider: MapProvider | null;
  /** What roles of the app put in place of what they hide, other than words in the reader's language. */
  readonly hiddenTexts: readonly string[];
}
