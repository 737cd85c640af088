/** `npm run build [-- --stale]`: builds both packages, or only what changed since the last build. */
import {build} from './build/build.mjs';

process.exitCode = (await build({force: !process.argv.includes('--stale')})) ? 0 : 1;
