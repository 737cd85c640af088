import {fileURLToPath} from 'node:url';
import {nodeResolve} from '@rollup/plugin-node-resolve';
import {rollup} from 'rollup';

export const pageNames = ['plain', 'lit', 'ours', 'plain-inbox', 'our-inbox'] as const;
export type PageName = (typeof pageNames)[number];

/** Each page's script in one file, and the chunks that it loads later; by file name. */
export async function bundlePages(): Promise<Map<string, string>> {
  const files = new Map<string, string>();
  for (const name of pageNames) {
    const bundle = await rollup({
      input: {[name]: fileURLToPath(new URL(`pages/${name}.mjs`, import.meta.url))},
      plugins: [nodeResolve({exportConditions: ['production', 'browser'], browser: true})],
    });
    const {output} = await bundle.generate({format: 'es', chunkFileNames: `${name}-[name].js`});
    for (const part of output) if (part.type === 'chunk') files.set(part.fileName, part.code);
    await bundle.close();
  }
  return files;
}
