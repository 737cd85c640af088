import {execFile} from 'node:child_process';
import {mkdtemp, readFile, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {promisify} from 'node:util';

export const root = path.dirname(path.dirname(path.dirname(import.meta.dirname)));
const execute = promisify(execFile);

/** Somebody else's project: what npm packs of ours is installed there, and nothing is taken from the repository. */
export interface Project {
  readonly folder: string;
  at(...names: string[]): string;
  write(name: string, text: string): Promise<void>;
  /** Adds packages of others, each with its version. */
  install(...packages: string[]): Promise<void>;
  /** Runs this Node there. Rejects, with what it printed, unless it ends well. */
  node(...args: string[]): Promise<string>;
  remove(): Promise<void>;
}

/** @param names - Which of the packages to install. */
export async function createProject(...names: readonly ('talk-elements' | 'talk-server')[]): Promise<Project> {
  const folder = await mkdtemp(path.join(tmpdir(), 'talk-packages-'));
  const at = (...parts: string[]) => path.join(folder, ...parts);
  const write = (name: string, text: string) => writeFile(at(name), text);
  await write('package.json', JSON.stringify({name: 'project', version: '1.0.0', private: true, type: 'module'}));
  await run(process.execPath, [path.join(root, 'bin/pack.mjs'), folder], root);
  const {version} = JSON.parse(await readFile(path.join(root, 'package.json'), 'utf8')) as {version: string};
  const archives = names.map((name) => `./${name}-${version}.tgz`);
  const install = async (...packages: string[]) => {
    await npm(['install', '--prefer-offline', '--no-audit', '--no-fund', ...packages], folder);
  };
  await install(...archives);
  return {
    folder,
    at,
    write,
    install,
    node: (...args) => run(process.execPath, args, folder),
    remove: () => rm(folder, {recursive: true, force: true}),
  };
}

function npm(args: readonly string[], cwd: string): Promise<string> {
  const program = process.env.npm_execpath;
  return program ? run(process.execPath, [program, ...args], cwd) : run('npm', args, cwd);
}

async function run(program: string, args: readonly string[], cwd: string): Promise<string> {
  try {
    return (await execute(program, args, {cwd, env: ownEnvironment()})).stdout;
  } catch (error) {
    const {stdout = '', stderr = ''} = error as {stdout?: string; stderr?: string};
    throw new Error(`${program} ${args.join(' ')} failed:\n${stdout}${stderr}`, {cause: error});
  }
}

/** Ours without what npm and the test runner tell their children, which another project would not have. */
export function ownEnvironment(): NodeJS.ProcessEnv {
  return Object.fromEntries(
    Object.entries(process.env).filter(
      ([name]) => !/^(npm_(?!config_)|NODE_(ENV|OPTIONS|PATH)$|VITE|TALK_)/.test(name),
    ),
  );
}
