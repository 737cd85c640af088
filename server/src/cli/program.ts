import {Command} from 'commander';
import {addApps} from './apps.js';
import type {Environment} from './configure.js';
import {addData} from './data.js';
import {addErase} from './erase.js';
import {addStart} from './start.js';

/** The command line of the server. */
export function createProgram(env: Environment): Command {
  const program = new Command('talk-server').description(
    'Self-hosted chat for talk-elements: REST, sockets and storage.',
  );
  addStart(program, env);
  addApps(program, env);
  addData(program, env);
  addErase(program, env);
  return program;
}
