import {readdir, stat} from 'node:fs/promises';
import path from 'node:path';

/**
 * Says whether something in `sources` is newer than `product`. A folder counts with everything below it and with its own
 * time, so that a removed file is noticed too.
 *
 * @param {readonly string[]} sources Files and folders; those that do not exist are skipped.
 * @param {string} product A file; when it is missing, the answer is yes.
 */
export async function isStale(sources, product) {
  const built = await changedAt(product);
  if (built === undefined) return true;
  for (const source of sources) if ((await newest(source)) > built) return true;
  return false;
}

/**
 * @param {string} target
 * @returns {Promise<number>} Milliseconds; 0 when it does not exist.
 */
async function newest(target) {
  const entry = await stat(target).catch(() => undefined);
  if (!entry) return 0;
  if (!entry.isDirectory()) return entry.mtimeMs;
  const below = await Promise.all((await readdir(target)).map((name) => newest(path.join(target, name))));
  return Math.max(entry.mtimeMs, ...below);
}

/** @param {string} file */
async function changedAt(file) {
  return (await stat(file).catch(() => undefined))?.mtimeMs;
}
