import {open, rename, rm, type FileHandle} from 'node:fs/promises';
import {Bytes} from './bytes.js';
import {planJpeg} from './jpeg.js';
import type {Piece, Plan} from './piece.js';
import {planPng} from './png.js';
import {planWebp} from './webp.js';

const CHUNK = 64 * 1024;

const planners: Readonly<Record<string, (file: Bytes) => Promise<Plan>>> = {
  'image/jpeg': planJpeg,
  'image/png': planPng,
  'image/apng': planPng,
  'image/webp': planWebp,
};

/**
 * Takes out of a picture what tells who took it, where and when; its pixels stay as they are. Leaves other types alone.
 * Throws DamagedError if the picture's structure does not hold.
 * @param newPath - Where to write; on the same file system.
 * @returns The orientation in which it is meant to be shown, 1-8.
 */
export async function strip(path: string, type: string, newPath: string): Promise<number> {
  const planOf = planners[type];
  if (!planOf) return 1;
  try {
    const orientation = await Bytes.with(path, async (bytes) => {
      const plan = await planOf(bytes);
      await write(newPath, bytes, plan.pieces);
      return plan.orientation;
    });
    await rename(newPath, path);
    return orientation;
  } catch (error) {
    await rm(newPath, {force: true});
    throw error;
  }
}

async function write(path: string, from: Bytes, pieces: readonly Piece[]): Promise<void> {
  const target = await open(path, 'wx');
  try {
    for (const piece of pieces) {
      if (!('start' in piece)) await put(target, piece);
      else {
        for (let at = piece.start; at < piece.end;) {
          const chunk = await from.at(at, Math.min(CHUNK, piece.end - at));
          if (chunk.length === 0) throw new Error('A file changed while it was read.');
          await put(target, chunk);
          at += chunk.length;
        }
      }
    }
    await target.sync();
  } finally {
    await target.close();
  }
}

async function put(target: FileHandle, bytes: Uint8Array): Promise<void> {
  // One write may take less than all of it.
  for (let done = 0; done < bytes.byteLength;) done += (await target.write(bytes, done)).bytesWritten;
}
