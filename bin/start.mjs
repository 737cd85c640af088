/**
 * `npm start [-- --port N --host H --data DIR]`: builds what is stale and runs the server, which prints its URL.
 * Arguments and signals go on to the server; its exit code comes back.
 */
import {spawn} from 'node:child_process';
import path from 'node:path';
import {build} from './build/build.mjs';
import {root} from './run.mjs';

if (await build()) {
  const server = spawn(process.execPath, [path.join(root, 'server/dist/main.js'), ...process.argv.slice(2)], {
    stdio: 'inherit',
  });
  // A terminal sends Ctrl+C to the server as well: we only wait for it. Others signal us alone: we pass it on.
  process.on('SIGINT', () => process.stdin.isTTY || server.kill('SIGINT'));
  for (const signal of /** @type {const} */ (['SIGTERM', 'SIGHUP'])) process.on(signal, () => server.kill(signal));
  if (process.env.npm_lifecycle_event === 'start') stopWithNpm(server);
  server.on('error', (error) => {
    console.error(error.message);
    process.exitCode = 1;
  });
  server.on('close', (code) => {
    process.exitCode = code ?? 1;
  });
} else {
  process.exitCode = 1;
}

/**
 * npm runs us by a shell, and a signal sent to npm ends that shell without reaching us: notice that it is gone.
 *
 * @param {import('node:child_process').ChildProcess} server
 */
function stopWithNpm(server) {
  const shell = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === shell) return;
    clearInterval(watch);
    server.kill('SIGTERM');
  }, 500);
  watch.unref();
}
