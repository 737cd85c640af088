import {existsSync, readdirSync} from 'node:fs';
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
  if (existsSync(dist)) {
    await app.register(fastifyStatic, {root: dist, prefix: '/dist/'});
    await serveClassicScript(app, dist);
  }
  if (pages && existsSync(pages)) {
    await app.register(fastifyStatic, {root: pages, prefix: '/', decorateReply: false, wildcard: true});
  }
}

/**
 * Serves the classic SDK: `/talk.js` is looked at again after some minutes, so that an update reaches every page; what it
 * brings, and `/talk/<version>/talk.js`, never changes under its name.
 */
async function serveClassicScript(app: FastifyInstance, dist: string): Promise<void> {
  const folder = join(dist, 'talk');
  if (!existsSync(folder)) return;
  app.get('/talk.js', (_request, reply) => reply.sendFile('talk.js', dist, {maxAge: '5m'}));
  for (const entry of readdirSync(folder, {withFileTypes: true})) {
    if (!entry.isDirectory()) continue;
    await app.register(fastifyStatic, {
      root: join(folder, entry.name),
      prefix: `/talk/${entry.name}/`,
      decorateReply: false,
      immutable: true,
      maxAge: '365d',
    });
  }
}

/** The nearest folder above this file that has a demo, in the repository or as it was packed. */
function findRoot(): string | undefined {
  let folder = dirname(fileURLToPath(import.meta.url));
  for (let parent = dirname(folder); parent !== folder; parent = dirname(folder)) {
    const found = [folder, join(folder, 'public')].find((each) => existsSync(join(each, 'demo', 'index.html')));
    if (found) return found;
    folder = parent;
  }
  return undefined;
}
