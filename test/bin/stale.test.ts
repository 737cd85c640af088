import {mkdtemp, mkdir, rm, utimes, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {afterEach, beforeEach, expect, it} from 'vitest';
import {isStale} from '../../bin/build/stale.mjs';

let folder: string;
const at = (name: string) => path.join(folder, name);

/** Sets the time of a file or folder, in seconds. */
const touch = (name: string, seconds: number) => utimes(at(name), seconds, seconds);

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'talk-stale-'));
  await mkdir(at('src/deep'), {recursive: true});
  await writeFile(at('src/deep/a.ts'), '');
  await writeFile(at('product.js'), '');
  for (const name of ['src/deep/a.ts', 'src/deep', 'src']) await touch(name, 1000);
  await touch('product.js', 2000);
});

afterEach(() => rm(folder, {recursive: true}));

it('is fresh while nothing is newer than the product', async () => {
  expect(await isStale([at('src')], at('product.js'))).toBe(false);
});

it('is stale without a product', async () => {
  expect(await isStale([at('src')], at('missing.js'))).toBe(true);
});

it('is stale when a file deep below is newer', async () => {
  await touch('src/deep/a.ts', 3000);
  expect(await isStale([at('src')], at('product.js'))).toBe(true);
});

it('is stale when a file was removed', async () => {
  await rm(at('src/deep/a.ts'));
  expect(await isStale([at('src')], at('product.js'))).toBe(true);
});

it('ignores sources that do not exist', async () => {
  expect(await isStale([at('src'), at('gone')], at('product.js'))).toBe(false);
});
