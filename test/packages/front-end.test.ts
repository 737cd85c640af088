import {cp, readdir, readFile} from 'node:fs/promises';
import path from 'node:path';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {createProject, root, type Project} from './support/project.js';
import {bundleByWebpack} from './support/webpack.js';

const pages = path.join(root, 'test/packages/pages');
let project: Project;

beforeAll(async () => {
  project = await createProject('talk-elements');
  await cp(pages, project.folder, {recursive: true});
});
afterAll(() => project.remove());

/** Whether the type checker has nothing to say, and what it says otherwise. */
function check(options: Readonly<Record<string, unknown>>): Promise<string> {
  const compilerOptions = {
    strict: true,
    noEmit: true,
    target: 'es2022',
    lib: ['es2023', 'dom', 'dom.iterable'],
    ...options,
  };
  return project
    .write('tsconfig.json', JSON.stringify({compilerOptions: {...compilerOptions, types: []}, files: ['page.ts']}))
    .then(() => project.node(path.join(root, 'node_modules/typescript/bin/tsc'), '-p', '.'))
    .catch((error: unknown) => (error as Error).message);
}

describe('talk-elements, packed and installed elsewhere', () => {
  it('brings no more than it needs', async () => {
    const names = await readdir(project.at('node_modules'));
    expect(names.filter((name) => !name.startsWith('.')).sort()).toEqual([
      '@floating-ui',
      '@lit',
      '@lit-labs',
      '@types',
      'idb',
      'lit',
      'lit-element',
      'lit-html',
      'talk-elements',
    ]);
    expect(await readdir(project.at('node_modules/talk-elements'))).not.toContain('src');
  });

  it('can be imported where there is no page', async () => {
    const entries = ['', '/talk', '/client', '/protocol', '/elements/talk-chatbox', '/elements/talk-popup/define.js'];
    const script = entries.map((entry) => `await import('talk-elements${entry}');`).join('');
    expect(await project.node('--input-type=module', '-e', `${script} console.log('done')`)).toBe('done\n');
  });

  it('can be required', async () => {
    const script = `const {getTalkSession} = require('talk-elements/client');
      const Talk = require('talk-elements/talk').default;
      console.log(typeof getTalkSession, Talk.oneOnOneId('b', 'a'))`;
    expect(await project.node('--no-warnings', '--input-type=commonjs', '-e', script)).toBe(
      'function d12e223825a919e00efd\n',
    );
  });

  it('makes no classic session where there is no page, and says what does', async () => {
    const script = `import Talk from 'talk-elements/talk';
      await Talk.ready;
      try { new Talk.Session({appId: 'demo', me: new Talk.User('ann')}); } catch (error) { console.log(error.message); }`;
    expect(await project.node('--input-type=module', '-e', script)).toContain('talk-elements/client');
  });

  it.each([
    ['node16', {module: 'node16', moduleResolution: 'node16'}],
    ['a bundler, every declaration checked', {module: 'esnext', moduleResolution: 'bundler', skipLibCheck: false}],
    ['exact optional properties', {module: 'nodenext', moduleResolution: 'nodenext', exactOptionalPropertyTypes: true}],
  ])('has types for %s', async (_name, options) => {
    expect(await check(options)).toBe('');
  });

  it('is built by Vite', async () => {
    await project.node(
      path.join(root, 'node_modules/vite/bin/vite.js'),
      'build',
      '--base',
      './',
      '--outDir',
      'built/vite',
    );
    const html = await readFile(project.at('built/vite/index.html'), 'utf8');
    expect(html).toContain('<script type="module"');
  });

  it('is built by webpack, which leaves out what is not used', async () => {
    await project.write('data.js', "import {getTalkSession} from 'talk-elements/client'; console.log(getTalkSession);");
    const stats = await bundleByWebpack(project, {page: './main.js', data: './data.js'}, 'built/webpack');
    expect(stats.errors).toEqual([]);
    const sizeOf = (name: string) => stats.assets?.find((asset) => asset.name === `${name}.js`)?.size ?? 0;
    expect(sizeOf('page')).toBeGreaterThan(0);
    // The classic session and its elements are not there.
    expect(sizeOf('data')).toBeLessThan(sizeOf('page') / 2);
  });
});
