import {spawn} from 'node:child_process';
import {mkdtemp, rm} from 'node:fs/promises';
import {createServer} from 'node:net';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {setTimeout as delay} from 'node:timers/promises';
import {fileURLToPath} from 'node:url';

const root = path.dirname(path.dirname(path.dirname(fileURLToPath(import.meta.url))));

/**
 * The built talk-server in a process of its own, as a stranger would start it.
 *
 * @typedef {object} ServerProcess
 * @property {string} url Its origin.
 * @property {number} port
 * @property {() => Promise<void>} kill Ends it as a power cut would; its data stays.
 * @property {() => Promise<void>} restart Starts it again on the same port with the same data.
 * @property {() => Promise<void>} stop Ends it and removes its data.
 */

/**
 * Starts a server on a free port with data of its own and waits until it is ready.
 *
 * @param {Record<string, string>} [env] Settings as in the environment, such as `TALK_VERIFY_IDENTITY`.
 * @returns {Promise<ServerProcess>}
 */
export async function startServerProcess(env = {}) {
  const data = await mkdtemp(path.join(tmpdir(), 'talk-elements-'));
  const start = async () => {
    const port = await freePort();
    const url = `http://127.0.0.1:${port}`;
    const settings = {TALK_PORT: String(port), TALK_DATA: data, TALK_LOG_LEVEL: 'warn', ...env};
    return {port, url, settings, first: await launch(settings, url)};
  };
  // Somebody else may have taken the port since it was free.
  const {port, url, settings, first} = await start().catch(start);
  let child = first;

  return {
    url,
    port,
    kill: () => end(child, 'SIGKILL'),
    async restart() {
      await end(child, 'SIGKILL');
      child = await launch(settings, url);
    },
    async stop() {
      await end(child, 'SIGTERM');
      await rm(data, {recursive: true, force: true});
    },
  };
}

/**
 * @param {Record<string, string>} settings
 * @param {string} url
 */
async function launch(settings, url) {
  const child = spawn(process.execPath, [path.join(root, 'server/dist/main.js'), 'start'], {
    cwd: root,
    // Tools that bundle set NODE_ENV for all of their process.
    env: {...process.env, NODE_ENV: 'test', TALK_REST_RATE: '0', ...settings},
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  const end = () => child.kill();
  // A test run that breaks off leaves none behind.
  process.once('exit', end);
  child.once('exit', () => process.off('exit', end));
  const endedEarly = new Promise((_, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`the server ended with ${code} before it was ready`)));
  });
  // Ending later is not an error.
  endedEarly.catch(() => undefined);
  await Promise.race([isReady(url), endedEarly]);
  return child;
}

/** @param {string} url */
async function isReady(url) {
  for (const start = Date.now(); Date.now() - start < 60_000; await delay(50)) {
    const answer = await fetch(`${url}/health`).catch(() => undefined);
    if (answer?.ok) return;
  }
  throw new Error(`${url} is not ready after 60 s`);
}

/**
 * @param {import('node:child_process').ChildProcess} child
 * @param {NodeJS.Signals} signal
 */
async function end(child, signal) {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill(signal);
  await ended;
}

/** @returns {Promise<number>} */
function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      const port = typeof address === 'object' && address ? address.port : 0;
      probe.close(() => resolve(port));
    });
  });
}
