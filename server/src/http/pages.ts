import {existsSync} from 'node:fs';
import {dirname, join} from 'node:path';
import {fileURLToPath} from 'node:url';
import fastifyStatic from '@fastify/static';
import type {FastifyInstance} from 'fastify';

/**
 * Serves the demo at `/` and the built elements at `/dist/`, where they exist.
 * @param publicDir - Holds `demo/` and `dist/`, or is itself a folder of pages; default: the package this server
 *   was built in.
 */
export async function servePages(app: FastifyInstance, publicDir: string | undefined): Promise<void> {
  const root = publicDir ?? findRoot();
  if (!root) return;
  const demo = join(root, 'demo');
  const dist = join(root, 'dist');
  const pages = existsSync(demo) ? demo : publicDir;
  if (existsSync(dist)) await app.register(fastifyStatic, {root: dist, prefix: '/dist/', decorateReply: false});
  if (pages && existsSync(pages)) {
    await app.register(fastifyStatic, {root: pages, prefix: '/', decorateReply: false, wildcard: true});
  }
}

/** The nearest folder above this file that has a demo. */
function findRoot(): string | undefined {
  let folder = dirname(fileURLToPath(import.meta.url));
  for (let parent = dirname(folder); parent !== folder; parent = dirname(folder)) {
    if (existsSync(join(folder, 'demo', 'index.html'))) return folder;
    folder = parent;
  }
  return undefined;
}
