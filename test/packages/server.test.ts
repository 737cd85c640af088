import {cp} from 'node:fs/promises';
import path from 'node:path';
import {chromium, type Browser} from '@playwright/test';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {ensureChromium} from '../../bin/chromium/ensure-chromium.mjs';
import {startInstalledServer} from './support/installed-server.js';
import {createProject, root, type Project} from './support/project.js';
import {startStaticServer} from './support/static-server.js';
import {bundleByWebpack} from './support/webpack.js';

let project: Project;
let server: {url: string; stop(): Promise<void>};
let product: {url: string; stop(): Promise<void>};
let browser: Browser;

beforeAll(async () => {
  project = await createProject('talk-elements', 'talk-server');
  await cp(path.join(root, 'test/packages/pages'), project.folder, {recursive: true});
  await project.node(path.join(root, 'node_modules/vite/bin/vite.js'), 'build', '--base', './', '--outDir', 'built');
  server = await startInstalledServer(project);
  await project.write('built/plain.html', plainPage(server.url));
  await bundleByWebpack(project, {page: './main.js'}, 'built/webpack');
  await project.write('built/webpack.html', webpackPage);
  product = await startStaticServer(project.at('built'));
  browser = await chromium.launch({executablePath: await ensureChromium(), args: ['--no-sandbox', '--disable-gpu']});
});
afterAll(async () => {
  await browser.close();
  await product.stop();
  await server.stop();
  await project.remove();
});

const webpackPage = `<!doctype html><title>A product</title>
  <div id="talkjs-container" style="height: 400px"></div><script src="webpack/page.js"></script>`;

/** Everything by tags. The conversation is made by the session, once it is there. */
const plainPage = (serverUrl: string) => `<!doctype html>
  <script type="module" src="${serverUrl}/dist/browser/talk-elements.js"></script>
  <talk-session app-id="demo" me='{"id": "tess", "name": "Tess"}'>
    <talk-chatbox style="height: 400px"></talk-chatbox>
  </talk-session>
  <script type="module">
    const session = document.querySelector('talk-session');
    session.addEventListener('talk-ready', async () => {
      await session.conversation('plain').createIfNotExists();
      document.querySelector('talk-chatbox').conversationId = 'plain';
    });
  </script>`;

/** Opens a page and collects what it complains of. */
async function open(address: string) {
  const page = await browser.newPage();
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') faults.push(message.text());
  });
  await page.goto(address);
  return {page, faults};
}

describe('talk-server, packed and installed elsewhere', () => {
  it('shows its demo: two people chat', async () => {
    const {page, faults} = await open(server.url);
    const [alice, bob] = [page.locator('talk-chatbox').nth(0), page.locator('talk-chatbox').nth(1)];
    await alice.getByRole('textbox').fill('from a package');
    await alice.getByRole('textbox').press('Enter');
    await bob.locator('[part~="bubble"]', {hasText: 'from a package'}).waitFor();
    expect(faults).toEqual([]);
    await page.close();
  });

  it('brings the classic SDK to a page with a script tag', async () => {
    const {page, faults} = await open(`${server.url}/classic/chatbox.html`);
    await page.locator('talk-chatbox[state=ready]').waitFor();
    expect(faults).toEqual([]);
    await page.close();
  });

  it('serves a page of another origin, bundled by Vite', async () => {
    const {page, faults} = await open(`${product.url}/index.html?server=${server.url}&room=bundled`);
    await page.waitForFunction(() => document.title === 'written by the classic SDK');
    await page.locator('talk-chatbox', {hasText: 'written by the classic SDK'}).waitFor();
    expect(faults).toEqual([]);
    await page.close();
  });

  it('serves a page of another origin, bundled by webpack', async () => {
    const {page, faults} = await open(`${product.url}/webpack.html?server=${server.url}&room=packed`);
    await page.waitForFunction(() => document.title === 'written by the classic SDK');
    await page.locator('talk-chatbox', {hasText: 'written by the classic SDK'}).waitFor();
    expect(faults).toEqual([]);
    await page.close();
  });

  it('gives its modules to a page of another origin, without a bundler', async () => {
    const {page, faults} = await open(`${product.url}/plain.html`);
    await page.locator('talk-chatbox[state=ready]').waitFor();
    await page.locator('talk-chatbox').getByRole('textbox').fill('without a bundler');
    await page.locator('talk-chatbox').getByRole('textbox').press('Enter');
    await page.locator('talk-chatbox [part~="bubble"]', {hasText: 'without a bundler'}).waitFor();
    expect(faults).toEqual([]);
    await page.close();
  });

  it('does its other work, too', async () => {
    const program = project.at('node_modules/talk-server/dist/main.js');
    expect(await project.node(program, '--help')).toContain('user-token');
    const {openapi} = (await (await fetch(`${server.url}/v1/openapi.json`)).json()) as {openapi: string};
    expect(openapi).toMatch(/^3/);
  });
});
