const key = 'talk:emojis';
const most = 24;
/** What people who have chosen none are offered first. */
const usual = ['👍', '❤️', '😂', '🎉', '😮', '😢'];

/** What was chosen in this browser, latest first. */
export function recentEmojis(): readonly string[] {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(key) ?? '[]');
    return Array.isArray(stored) ? stored.filter((each) => typeof each === 'string') : [];
  } catch {
    return [];
  }
}

/** Remembers that one was chosen. */
export function rememberEmoji(emoji: string): void {
  const list = [emoji, ...recentEmojis().filter((each) => each !== emoji)].slice(0, most);
  try {
    localStorage.setItem(key, JSON.stringify(list));
  } catch {
    // Nothing may be stored here; then nothing is recent.
  }
}

/** A few to react with: what this person uses, then what people use. */
export function quickEmojis(count: number): readonly string[] {
  const own = recentEmojis().filter((emoji) => !emoji.startsWith(':'));
  return [...new Set([...own.slice(0, 2), ...usual])].slice(0, count);
}
