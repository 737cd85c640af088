import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {resolve} from 'node:path';
import {serverProgram} from './server-program.js';

const root = resolve(import.meta.dirname, '../../..');

export interface ProgramRun {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Runs the command line in a process of its own. */
export async function runProgram(
  args: readonly string[],
  {input = '', env = {}}: {input?: string; env?: Record<string, string>} = {},
): Promise<ProgramRun> {
  const child = spawn(process.execPath, [...serverProgram(), ...args], {cwd: root, env: {...process.env, ...env}});
  let out = '';
  let err = '';
  child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()));
  child.stdin.end(input);
  const [code] = (await once(child, 'close')) as [number];
  return {code, out: out.trim(), err};
}
