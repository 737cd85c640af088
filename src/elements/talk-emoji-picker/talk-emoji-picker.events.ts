/** A person chose an emoji. Stays inside the chat. */
export class EmojiPickEvent extends Event {
  /** The character, or the name of one of the page's own with its colons. */
  readonly emoji: string;

  constructor(emoji: string) {
    super('emoji-pick');
    this.emoji = emoji;
  }
}
