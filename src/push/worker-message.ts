/** What the service worker tells the pages of its site. */
export type WorkerMessage =
  /** It shows a notification of this message. */
  | {readonly type: 'talk-push-shown'; readonly messageId: string}
  /** A person clicked a notification. */
  | ({readonly type: 'talk-push-clicked'} & PushClick);

/** Where a click on a notification leads, and whose it was. */
export interface PushClick {
  readonly conversationId: string;
  readonly recipientId: string;
}

/** Where worker and pages leave notes for each other: a page that the worker opens is not there yet. */
export const noteCache = 'talk-push';
/** The page to open where none is. */
export const pageNote = '/talk-push/page';
/** The last click that no page has heard of. */
export const clickNote = '/talk-push/click';
