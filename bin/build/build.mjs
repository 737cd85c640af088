import {rm, utimes} from 'node:fs/promises';
import path from 'node:path';
import {root, runScript} from '../run.mjs';
import {isStale} from './stale.mjs';

/**
 * One package: what decides the outcome, the folders that are written, and the file that is written last. All paths are
 * relative to `folder`.
 *
 * @typedef {{name: string; folder: string; sources: string[]; outputs: string[]; product: string}} Package
 */

/** @type {Package} */
const elements = {
  name: 'talk-elements',
  folder: root,
  sources: [
    'src',
    'bin/build',
    'tsconfig.json',
    'tsconfig.build.json',
    'rollup.config.mjs',
    'package.json',
    'package-lock.json',
  ],
  outputs: ['dist'],
  product: 'dist/talk.js',
};

/** @type {Package} */
const server = {
  name: 'talk-server',
  folder: path.join(root, 'server'),
  sources: [
    'src',
    'tsconfig.build.json',
    'rollup.config.mjs',
    '../src/protocol',
    '../tsconfig.json',
    '../package-lock.json',
  ],
  outputs: ['.build', 'dist'],
  product: 'dist/main.js',
};

/**
 * Builds both packages. The server comes second because it bundles the built protocol of the first.
 *
 * @param {{force?: boolean}} [options] `force` builds what is fresh too; the default builds only what is stale.
 * @returns {Promise<boolean>} False when a step failed; it has said why.
 */
export async function build({force = false} = {}) {
  for (const pack of [elements, server]) {
    if ((force || (await needsBuild(pack))) && !(await buildPackage(pack))) return false;
  }
  return true;
}

/** @param {Package} pack */
function needsBuild({folder, sources, product}) {
  return isStale(
    sources.map((source) => path.join(folder, source)),
    path.join(folder, product),
  );
}

/** @param {Package} pack */
async function buildPackage({name, folder: cwd, outputs, product}) {
  const started = new Date();
  for (const output of outputs) await rm(path.join(cwd, output), {recursive: true, force: true});
  if ((await runScript('typescript/bin/tsc', ['-p', 'tsconfig.build.json'], {cwd})) !== 0) return false;
  if ((await runScript('rollup/dist/bin/rollup', ['-c', '--silent'], {cwd})) !== 0) return false;
  // The time of the start, not of the end: a file saved while we built is newer.
  await utimes(path.join(cwd, product), started, started);
  console.error(`Built ${name} in ${((Date.now() - started.getTime()) / 1000).toFixed(1)} s.`);
  return true;
}
