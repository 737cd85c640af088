import {existsSync} from 'node:fs';
import {resolve} from 'node:path';

const root = resolve(import.meta.dirname, '../../..');
const built = resolve(root, 'server/dist/main.js');
const source = ['--conditions=source', '--import', 'tsx', resolve(root, 'server/src/main.ts')];

/** What Node runs as the server: its source, or with `TALK_TEST_BUILT=1` what was built. */
export function serverProgram(): readonly string[] {
  return process.env.TALK_TEST_BUILT === '1' && existsSync(built) ? [built] : source;
}
