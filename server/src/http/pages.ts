import {existsSync, readdirSync} from 'node:fs';
import {createRequire} from 'node:module';
import {dirname, join} from 'node:path';
import {fileURLToPath} from 'node:url';
import fastifyStatic from '@fastify/static';
import type {FastifyInstance} from 'fastify';

/**
 * Serves pages at `/`, the built elements at `/dist/` and the classic SDK at `/talk.js`, where they exist.
 * @param publicDir - A folder of pages, or one that holds them in `demo/`; a `dist/` beside goes before the elements of the
 *   installed package. Default: our demo.
 */
export async function servePages(app: FastifyInstance, publicDir: string | undefined): Promise<void> {
  const dist = findDist(publicDir);
  if (dist) {
    await app.register(fastifyStatic, {root: dist, prefix: '/dist/'});
    await serveClassicScript(app, dist);
  }
  const demo = publicDir === undefined ? findDemo() : join(publicDir, 'demo');
  const pages = demo && existsSync(demo) ? demo : publicDir;
  if (pages && existsSync(pages)) {
    await app.register(fastifyStatic, {root: pages, prefix: '/', decorateReply: false, wildcard: true});
  }
}

/**
 * Serves the classic SDK, and the service worker of push notifications: `/talk.js` is looked at again after some minutes, so that
 * an update reaches every page; what it brings, and `/talk/<version>/talk.js`, never changes under its name.
 */
async function serveClassicScript(app: FastifyInstance, dist: string): Promise<void> {
  const folder = join(dist, 'talk');
  if (!existsSync(folder)) return;
  for (const file of ['talk.js', 'talk-push-worker.js']) {
    app.get(`/${file}`, (_request, reply) => reply.sendFile(file, dist, {maxAge: '5m'}));
  }
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

function findDist(publicDir: string | undefined): string | undefined {
  const candidates = [publicDir && join(publicDir, 'dist'), builtElements()];
  return candidates.find((each) => each && existsSync(join(each, 'talk.js')));
}

/** What `talk-elements` was built to, wherever npm put it. */
function builtElements(): string | undefined {
  try {
    return join(dirname(createRequire(import.meta.url).resolve('talk-elements/package.json')), 'dist');
  } catch {
    return undefined;
  }
}

/** The nearest demo above this file: in the repository, or in `public` as it was packed. */
function findDemo(): string | undefined {
  let folder = dirname(fileURLToPath(import.meta.url));
  for (let parent = dirname(folder); parent !== folder; parent = dirname(folder)) {
    const found = [folder, join(folder, 'public')].find((each) => existsSync(join(each, 'demo', 'index.html')));
    if (found) return join(found, 'demo');
    folder = parent;
  }
  return undefined;
}
