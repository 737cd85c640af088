/** What a page that a message links to says of itself. All of it is plain text. */
export interface LinkPreview {
  /** The link. */
  readonly url: string;
  readonly title: string;
  readonly description?: string;
  /** On the chat server, from its root. */
  readonly imageUrl?: string;
}
