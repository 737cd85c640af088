#!/usr/bin/env node
import {readFileSync} from 'node:fs';
import {availableParallelism} from 'node:os';
import {setFlagsFromString} from 'node:v8';
import {createProgram} from './cli/program.js';

// The engine would come to put what lives a little longer, such as what a commit holds, where old objects lie. Dead there, it keeps alive
// all that it refers to until the whole heap is marked.
setFlagsFromString('--no-allocation-site-pretenuring');

// On an only core the collector's helpers wait for each other, and everybody for them. Marking the whole heap holds everybody up for a
// tenth of a second there: it waits until the heap is three times what lives in it.
if (availableParallelism() === 1) {
  for (const flag of ['--no-parallel-scavenge', '--no-concurrent-marking', '--heap-growing-percent=200']) {
    setFlagsFromString(flag);
  }
}

// What is written, the database and its backups above all, is for whoever runs this.
process.umask(0o077);

// Who reads what a command writes may have had enough, as `head` has.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit();
});

// Beside the folder of this file, as it is written and as it is built.
const {version} = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as {version: string};

await createProgram(process.env).version(version).parseAsync();
