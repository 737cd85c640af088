/**
 * `npm run dev [-- --port N …]`: the server from source, restarted on change, beside a browser build that follows the
 * sources. Ends all three when one ends.
 */
import {spawn} from 'node:child_process';
import path from 'node:path';
import {build} from './build/build.mjs';
import {root} from './run.mjs';

if (!(await build())) process.exit(1);

const modules = path.join(root, 'node_modules');
const children = [
  [path.join(modules, 'typescript/bin/tsc'), '-p', 'tsconfig.build.json', '--watch', '--preserveWatchOutput'],
  [path.join(modules, 'rollup/dist/bin/rollup'), '-c', '--watch', '--no-watch.clearScreen', '--silent'],
  ['--conditions=source', '--import', 'tsx', '--watch', 'server/src/main.ts', ...process.argv.slice(2)],
].map((args) => spawn(process.execPath, args, {cwd: root, stdio: 'inherit'}));

for (const child of children) child.on('close', stop);
for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM'])) process.on(signal, stop);

function stop() {
  for (const child of children) child.kill();
}
