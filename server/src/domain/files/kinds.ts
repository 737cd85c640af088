import type {FileSubtype} from 'talk-elements/protocol';

/** Types that every browser shows without running anything; only they are ever served inline. */
const kinds: Readonly<Record<string, 'image' | 'video' | 'audio' | 'document'>> = {
  'image/jpeg': 'image',
  'image/png': 'image',
  'image/apng': 'image',
  'image/gif': 'image',
  'image/webp': 'image',
  'image/avif': 'image',
  'image/bmp': 'image',
  'video/mp4': 'video',
  'video/webm': 'video',
  'video/ogg': 'video',
  'video/quicktime': 'video',
  'audio/mpeg': 'audio',
  'audio/ogg': 'audio',
  'audio/opus': 'audio',
  'audio/wav': 'audio',
  'audio/webm': 'audio',
  'audio/mp4': 'audio',
  'audio/x-m4a': 'audio',
  'audio/aac': 'audio',
  'audio/flac': 'audio',
  'audio/x-flac': 'audio',
  'application/pdf': 'document',
};

/** What a chat may show by itself; undefined for everything else. */
export function kindOf(type: string): 'image' | 'video' | 'audio' | 'document' | undefined {
  // `audio/ogg; codecs=opus` is still audio.
  return Object.hasOwn(kinds, essenceOf(type)) ? kinds[essenceOf(type)] : undefined;
}

/** A media type without its parameters, in lower case. */
export function essenceOf(type: string): string {
  return (type.split(';', 1)[0] ?? '').trim().toLowerCase();
}

/** Containers hold films as well as sound; who sends one knows which. */
const soundOf: Readonly<Record<string, string>> = {
  'video/mp4': 'audio/mp4',
  'video/webm': 'audio/webm',
  'video/ogg': 'audio/ogg',
};

/**
 * The type of a file that is said to be of this subtype; undefined if its content is nothing of the kind. Without a
 * subtype the content decides, and where it may be both, the type that the sender named.
 */
export function typeAs(subtype: FileSubtype | undefined, type: string, named: string | undefined): string | undefined {
  const sound = Object.hasOwn(soundOf, type) ? soundOf[type] : undefined;
  if (subtype === undefined) return sound && essenceOf(named ?? '').startsWith('audio/') ? sound : type;
  if (subtype === 'audio' || subtype === 'voice') return kindOf(type) === 'audio' ? type : sound;
  return kindOf(type) === subtype ? type : undefined;
}
