import {execFileSync} from 'node:child_process';
import {existsSync, readdirSync} from 'node:fs';
import os from 'node:os';
import path from 'node:path';

/** Names on the PATH, best first. */
const commands = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'microsoft-edge-stable'];

/** Where installers put it when it is not on the PATH. */
const places = {
  linux: ['/usr/bin/chromium', '/usr/bin/google-chrome', '/opt/google/chrome/chrome', '/snap/bin/chromium'],
  darwin: ['/Applications', path.join(os.homedir(), 'Applications')].flatMap((folder) => [
    `${folder}/Google Chrome.app/Contents/MacOS/Google Chrome`,
    `${folder}/Chromium.app/Contents/MacOS/Chromium`,
    `${folder}/Microsoft Edge.app/Contents/MacOS/Microsoft Edge`,
  ]),
  win32: [process.env.PROGRAMFILES, process.env['PROGRAMFILES(X86)'], process.env.LOCALAPPDATA].flatMap((folder) =>
    folder
      ? [`${folder}\\Google\\Chrome\\Application\\chrome.exe`, `${folder}\\Microsoft\\Edge\\Application\\msedge.exe`]
      : [],
  ),
};

/**
 * Finds a Chromium that runs: the one `CHROME_PATH` names, one on the PATH, one where installers put it, or one that Playwright
 * downloaded earlier.
 *
 * @returns {{path: string; version: string} | undefined}
 */
export function findChromium() {
  const {CHROME_PATH} = process.env;
  if (CHROME_PATH) {
    const found = probe(CHROME_PATH);
    if (!found) throw new Error(`CHROME_PATH is ${CHROME_PATH}, which does not run`);
    return found;
  }
  for (const candidate of candidates()) {
    const found = probe(candidate);
    if (found) return found;
  }
  return undefined;
}

function* candidates() {
  for (const folder of (process.env.PATH ?? '').split(path.delimiter)) {
    for (const command of commands) yield path.join(folder, command);
  }
  yield* places[/** @type {keyof typeof places} */ (process.platform)] ?? [];
  yield* playwrightBrowsers();
}

/** Every Chromium below Playwright's folder, newest first. */
function playwrightBrowsers() {
  const cache = {
    linux: path.join(os.homedir(), '.cache'),
    darwin: path.join(os.homedir(), 'Library/Caches'),
    win32: process.env.LOCALAPPDATA ?? '',
  };
  const folder =
    process.env.PLAYWRIGHT_BROWSERS_PATH ??
    path.join(cache[/** @type {keyof typeof cache} */ (process.platform)] ?? cache.linux, 'ms-playwright');
  if (!existsSync(folder)) return [];
  const inside = [
    'chrome-linux/chrome',
    'chrome-linux64/chrome',
    'chrome-mac/Chromium.app/Contents/MacOS/Chromium',
    'chrome-win/chrome.exe',
  ];
  return readdirSync(folder)
    .filter((name) => name.startsWith('chromium-'))
    .sort((a, b) => b.localeCompare(a, 'en', {numeric: true}))
    .flatMap((name) => inside.map((file) => path.join(folder, name, file)));
}

/**
 * @param {string} file
 * @returns {{path: string; version: string} | undefined}
 */
function probe(file) {
  if (!existsSync(file)) return undefined;
  // On Windows `--version` opens a window; being there must do.
  if (process.platform === 'win32') return {path: file, version: path.basename(file)};
  try {
    const version = execFileSync(file, ['--version'], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
      timeout: 20_000,
    });
    return {path: file, version: version.trim()};
  } catch {
    return undefined;
  }
}
