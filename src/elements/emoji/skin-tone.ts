const key = 'talk:emoji-tone';

/** None, then from light to dark. */
export const tones: readonly string[] = ['', '🏻', '🏼', '🏽', '🏾', '🏿'];

/** An emoji that takes tones, in one of them. */
export function withTone(emoji: string, tone: string): string {
  return tone ? emoji.replaceAll(/(\p{Emoji_Modifier_Base})\uFE0F?/gu, `$1${tone}`) : emoji;
}

/** The one that was chosen in this browser. */
export function preferredTone(): string {
  try {
    const stored = localStorage.getItem(key) ?? '';
    return tones.includes(stored) ? stored : '';
  } catch {
    return '';
  }
}

export function preferTone(tone: string): void {
  try {
    localStorage.setItem(key, tone);
  } catch {
    // Nothing may be stored here; it holds until the picker closes.
  }
}
