/**
 * `npm run manifest`: writes custom-elements.json from the doc comments of the elements, and the tables of the documents from it.
 * With `--check` it writes nothing and fails when something is stale.
 */
import {mkdtemp, readFile, rm, writeFile} from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import prettier from 'prettier';
import {fillTables} from './manifest/tables.mjs';
import {offerChat} from './manifest/offer-chat.mjs';
import {onlyPublic} from './manifest/only-public.mjs';
import {root, runScript} from './run.mjs';

/** Documents with generated tables. */
const documents = ['README.md', 'docs/elements.md'];

const check = process.argv.includes('--check');
const manifest = onlyPublic(offerChat(await analyze()));

let stale = false;
await put('custom-elements.json', JSON.stringify(manifest));
for (const file of documents) {
  const text = await readFile(path.join(root, file), 'utf8');
  await put(file, fillTables(text, manifest));
}
if (stale) process.exitCode = 1;

/** @returns {Promise<import('custom-elements-manifest/schema.js').Package>} */
async function analyze() {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'talk-manifest-'));
  try {
    const code = await runScript('@custom-elements-manifest/analyzer/cem.js', [
      'analyze',
      '--config',
      'custom-elements-manifest.config.mjs',
      '--outdir',
      path.relative(root, folder),
      '--quiet',
    ]);
    if (code !== 0) throw new Error('The manifest could not be made.');
    return JSON.parse(await readFile(path.join(folder, 'custom-elements.json'), 'utf8'));
  } finally {
    await rm(folder, {recursive: true});
  }
}

/**
 * @param {string} file
 * @param {string} text
 */
async function put(file, text) {
  const target = path.join(root, file);
  const formatted = await prettier.format(text, {...(await prettier.resolveConfig(target)), filepath: target});
  const current = await readFile(target, 'utf8').catch(() => undefined);
  if (current === formatted) return;
  if (check) {
    console.error(`${file} is stale; run "npm run manifest".`);
    stale = true;
  } else {
    await writeFile(target, formatted);
    console.error(`Wrote ${file}.`);
  }
}
