import {spawn} from 'node:child_process';
import {fileURLToPath} from 'node:url';
import path from 'node:path';

/** The root of the repository. */
export const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));

/**
 * Runs a program in the repository and waits for its end; what it prints is shown.
 *
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{cwd?: string; env?: Record<string, string>; isShownAtEnd?: boolean}} [options] `env` is added to ours.
 *   `isShownAtEnd`: what it prints is shown as a whole, for programs that run beside each other.
 * @returns {Promise<number>} The exit code; 1 when a signal ended it or it could not start.
 */
export function run(command, args, {cwd = root, env = {}, isShownAtEnd = false} = {}) {
  const output = isShownAtEnd ? 'pipe' : 'inherit';
  return new Promise((resolve) => {
    const child = spawn(command, args, {cwd, env: {...process.env, ...env}, stdio: ['ignore', output, output]});
    /** @type {Buffer[]} */
    const printed = [];
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => printed.push(chunk));
    child.on('error', (error) => {
      console.error(`${command}: ${error.message}`);
      resolve(1);
    });
    child.on('close', (code) => {
      process.stdout.write(Buffer.concat(printed));
      resolve(code ?? 1);
    });
  });
}

/**
 * Runs the command of an installed package with this very Node, so that no shell and no PATH is needed.
 *
 * @param {string} script Path of its script below node_modules.
 * @param {readonly string[]} args
 * @param {Parameters<typeof run>[2]} [options]
 */
export function runScript(script, args, options) {
  return run(process.execPath, [path.join(root, 'node_modules', script), ...args], options);
}
