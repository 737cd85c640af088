#!/usr/bin/env node
import {readFileSync} from 'node:fs';
import {createProgram} from './cli/program.js';

// Beside the folder of this file, as it is written and as it is built.
const {version} = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as {version: string};

await createProgram(process.env).version(version).parseAsync();
