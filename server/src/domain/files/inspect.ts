import {open, stat} from 'node:fs/promises';
import {imageSize} from 'image-size';
import type {Spool, Spooled} from '../../storage/spool.js';
import {invalid} from '../validate/reasons.js';
import {detectType, HEAD_BYTES} from './detect-type.js';
import type {FileFacts} from './facts.js';
import type {FileClaim} from './intent.js';
import {kindOf, typeAs} from './kinds.js';
import type {FileShape} from './policy.js';
import {extensionOf, safeName} from './safe-name.js';
import {DamagedError} from './strip/damaged-error.js';
import {strip} from './strip/strip.js';

/** Colour profiles may come before the size. */
const IMAGE_HEAD_BYTES = 512 * 1024;
/** A larger picture takes a reader's memory: four bytes a pixel. Phones make up to 50 million, some 108. */
const PIXELS = 120_000_000;

/**
 * Finds out by its content what an uploaded file is, and takes out of pictures what tells about their maker.
 * @param refuse - Asked before any work is done; throws.
 */
export async function inspect(
  file: Spooled,
  claim: FileClaim,
  spool: Spool,
  refuse: (shape: FileShape) => void,
): Promise<FileFacts> {
  const filename = safeName(claim.filename);
  const detected = await detectType(await headOf(file.path, HEAD_BYTES));
  const type = typeAs(claim.subtype, detected.type, claim.contentType);
  if (type === undefined) throw invalid('subtype', 'is not what the file holds');
  const kind = kindOf(type);
  const subtype = claim.subtype ?? (kind === 'document' ? undefined : kind);
  const {duration} = claim;
  refuse({type, extensions: [extensionOf(filename), detected.extension], subtype, duration});
  const size = kind === 'image' ? await measure(file, type, spool) : undefined;
  const isFlat = subtype === 'audio' || subtype === 'voice';
  return {
    filename,
    type,
    size: (await stat(file.path)).size,
    ...(subtype && {subtype}),
    ...(subtype && !isFlat && dimensions(claim, size)),
    ...(subtype && subtype !== 'image' && duration !== undefined && {duration}),
    ...(isFlat && claim.peaks?.length && {peaks: claim.peaks.map(Math.round)}),
  };
}

interface Dimensions {
  readonly width?: number;
  readonly height?: number;
}

/** What the sender says, where they say both; they know in what size it is meant to be seen. */
function dimensions({width, height}: Dimensions, measured: Dimensions | undefined): Dimensions {
  if (width && height) return {width, height};
  return measured ?? {};
}

/** The size of a picture in pixels as it is shown. Refuses pictures that are damaged or too large to be decoded. */
async function measure(file: Spooled, type: string, spool: Spool): Promise<Dimensions> {
  try {
    // Before any rewriting: what is too large is refused at once.
    checkPixels(await sizeOf(file.path));
    const orientation = await strip(file.path, type, spool.newPath());
    const {width, height} = checkPixels(await sizeOf(file.path));
    return orientation >= 5 ? {width: height, height: width} : {width, height};
  } catch (error) {
    if (error instanceof DamagedError) throw invalid('file', 'is a damaged picture');
    throw error;
  }
}

async function sizeOf(path: string): Promise<{width: number; height: number} | undefined> {
  const head = await headOf(path, IMAGE_HEAD_BYTES);
  try {
    const {width, height} = imageSize(head);
    return width > 0 && height > 0 ? {width, height} : undefined;
  } catch {
    return undefined;
  }
}

function checkPixels(size: {width: number; height: number} | undefined): {width: number; height: number} {
  if (!size) throw new DamagedError('no size');
  if (size.width * size.height > PIXELS) throw invalid('file', `must have at most ${PIXELS} pixels`);
  return size;
}

async function headOf(path: string, length: number): Promise<Uint8Array> {
  const handle = await open(path);
  try {
    const buffer = Buffer.alloc(length);
    const {bytesRead} = await handle.read(buffer, 0, length, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}
