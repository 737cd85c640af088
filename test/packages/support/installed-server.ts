import {spawn} from 'node:child_process';
import {createInterface} from 'node:readline';
import {ownEnvironment, type Project} from './project.js';

/** The server as `npx talk-server start` runs it in that project. Resolves when it says where it is. */
export async function startInstalledServer(project: Project): Promise<{url: string; stop(): Promise<void>}> {
  const program = project.at('node_modules/.bin/talk-server');
  const child = spawn(program, ['start', '--port', '0', '--data', project.at('data')], {
    cwd: project.folder,
    env: ownEnvironment(),
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const url = await new Promise<string>((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`talk-server ended with ${code} before it was ready`)));
    createInterface(child.stderr).on('line', (line) => {
      const address = /runs on (http:\S+)/.exec(line)?.[1];
      if (address) resolve(address);
    });
  });
  return {
    url,
    async stop() {
      child.kill('SIGTERM');
      await ended;
    },
  };
}
