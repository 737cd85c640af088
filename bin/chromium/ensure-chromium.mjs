import {run, runScript} from '../run.mjs';
import {findChromium} from './find-chromium.mjs';

const isRoot = process.getuid?.() === 0;

/**
 * Finds a Chromium or installs one, and says on stderr what it did: by apt-get on Debian and Ubuntu when we may, else by
 * Playwright into the user's cache.
 *
 * @returns {Promise<string>} Its path.
 * @throws When there is none and none could be installed; the message says what to do.
 */
export async function ensureChromium() {
  const found = findChromium();
  if (found) return report('Using', found);
  console.error('No Chromium found; installing one.');
  for (const install of [installByApt, installByPlaywright]) {
    await install();
    const installed = findChromium();
    if (installed) return report('Installed', installed);
  }
  throw new Error('Chromium could not be installed. Install Chrome or Chromium and set CHROME_PATH to its program.');
}

/**
 * @param {string} verb
 * @param {{path: string; version: string}} found
 */
function report(verb, {path, version}) {
  console.error(`${verb} ${version} at ${path}.`);
  return path;
}

async function installByApt() {
  if (process.platform !== 'linux') return;
  // Ubuntu's package of that name only asks for a snap, which containers cannot run; the look afterwards notices.
  const env = {DEBIAN_FRONTEND: 'noninteractive'};
  /** @param {string[]} args */
  const apt = (args) => (isRoot ? run('apt-get', args, {env}) : run('sudo', ['-n', 'apt-get', ...args], {env}));
  if ((await apt(['update', '-q'])) === 0) await apt(['install', '-y', '-q', '--no-install-recommends', 'chromium']);
}

async function installByPlaywright() {
  const withLibraries = process.platform === 'linux' && isRoot ? ['--with-deps'] : [];
  await runScript('@playwright/test/cli.js', ['install', ...withLibraries, 'chromium']);
}
