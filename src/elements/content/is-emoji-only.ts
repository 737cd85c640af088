const one = String.raw`(?:\p{RI}{2}|\p{ExtPict}(?:\uFE0F|\p{EMod})*(?:\u200D\p{ExtPict}(?:\uFE0F|\p{EMod})*)*)`;
const oneToThree = new RegExp(String.raw`^${one}(?:\s?${one}){0,2}$`, 'u');
const longest = 48;

/** Whether a text is one to three emoji and nothing else: shown larger (spec/ui.md §2.19). */
export function isEmojiOnly(text: string): boolean {
  return text.length <= longest && oneToThree.test(text);
}
