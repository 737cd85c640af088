const emoji =
  /(?:\p{Regional_Indicator}{2}|\p{Extended_Pictographic}[\uFE0F\u{1F3FB}-\u{1F3FF}]*(?:\u200D\p{Extended_Pictographic}[\uFE0F\u{1F3FB}-\u{1F3FF}]*)*)/u;
const emojiOnly = new RegExp(`^${emoji.source}(?:\\s?${emoji.source}){0,2}$`, 'u');
const longest = 48;

/** Whether a text is one to three emoji and nothing else: shown larger (spec/ui.md §2.19). */
export function isEmojiOnly(text: string): boolean {
  return text.length <= longest && emojiOnly.test(text);
}
