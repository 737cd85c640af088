/**
 * `npm run pack -- [FOLDER]`: both packages as they are published, into `reports/packages` or another folder. It builds what is
 * stale, and gives the server what it lacks of the repository: the demo and the licence.
 */
import {cp, mkdir, mkdtemp, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {build} from './build/build.mjs';
import {root, run} from './run.mjs';

const folder = path.resolve(process.argv[2] ?? path.join(root, 'reports/packages'));
const server = path.join(root, 'server');

if (!(await build())) process.exit(1);
await mkdir(folder, {recursive: true});
const stage = await mkdtemp(path.join(tmpdir(), 'talk-server-'));
try {
  for (const name of ['package.json', 'README.md', 'dist']) {
    await cp(path.join(server, name), path.join(stage, name), {recursive: true});
  }
  await cp(path.join(root, 'LICENSE'), path.join(stage, 'LICENSE'));
  await cp(path.join(root, 'demo'), path.join(stage, 'public/demo'), {recursive: true});
  for (const each of [root, stage]) {
    if ((await npm(['pack', each, '--pack-destination', folder, '--loglevel', 'error'])) !== 0) process.exitCode = 1;
  }
} finally {
  await rm(stage, {recursive: true});
}

/** @param {string[]} args */
function npm(args) {
  const {npm_execpath: program} = process.env;
  return program ? run(process.execPath, [program, ...args]) : run('npm', args);
}
