import type {OutgoingFile} from './outgoing-file.js';

/** A file whose outlines take longer to read is sent without them. */
const patienceMs = 3000;

/** Finds out how large a picture or film is meant to be seen, and how long a film or sound is. Never rejects. */
export async function describeFile(file: File): Promise<OutgoingFile> {
  const url = URL.createObjectURL(file);
  const plain = {data: file, filename: file.name || 'file', url};
  const facts = await Promise.race([
    factsOf(file.type.split('/', 1)[0]!, url).catch(() => ({})),
    new Promise<object>((resolve) => setTimeout(resolve, patienceMs, {})),
  ]);
  return {...plain, ...facts};
}

async function factsOf(kind: string, url: string): Promise<Partial<OutgoingFile>> {
  if (kind === 'image') {
    const image = new Image();
    image.src = url;
    await image.decode();
    return {subtype: 'image', width: image.naturalWidth, height: image.naturalHeight};
  }
  if (kind !== 'video' && kind !== 'audio') return {};
  const media = document.createElement(kind);
  await new Promise((resolve, reject) => {
    media.onloadedmetadata = resolve;
    media.onerror = reject;
    media.preload = 'metadata';
    media.src = url;
  });
  const {duration} = media;
  const length = Number.isFinite(duration) ? {duration} : {};
  if (kind === 'audio') return {subtype: 'audio', ...length};
  const {videoWidth: width, videoHeight: height} = media as HTMLVideoElement;
  return {subtype: 'video', ...length, ...(width > 0 && height > 0 && {width, height})};
}
