import type {ConversationData} from '../client/index.js';

/** What a browser asks its person for. More may come. */
export type PermissionType = 'notifications' | 'microphone' | 'geolocation' | (string & {});

export interface BrowserPermissionNeededEvent {
  readonly type: PermissionType;
  /** Gives up what needed it, as if it had never been asked for. Counts until the handler's promise settles. */
  preventDefault(): void;
}
export interface BrowserPermissionDeniedEvent {
  readonly type: PermissionType;
}
export interface DesktopNotificationClickedEvent {
  readonly conversation: ConversationData;
}
