import {cp, readFile} from 'node:fs/promises';
import path from 'node:path';
import {stripVTControlCharacters} from 'node:util';
import type {CustomElement, Package} from 'custom-elements-manifest/schema.js';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {createProject, root, type Project} from './support/project.js';

/** Not among our own dependencies: it asks for a newer Node than we do, though only to build. */
const angular = '22.2.6';
/** Of others the version that we have ourselves, which npm has kept. */
const ours = ['@types/react', 'svelte', 'typescript', 'vue'];

interface Settings {
  readonly files: readonly string[];
  readonly compiler?: object;
  readonly [more: string]: unknown;
}

let project: Project;

beforeAll(async () => {
  project = await createProject('talk-elements');
  await cp(path.join(root, 'test/packages/frameworks'), project.folder, {recursive: true});
  const versions = ours.map(async (name) => `${name}@${await versionOf(name)}`);
  const parts = ['core', 'compiler', 'compiler-cli'].map((part) => `@angular/${part}@${angular}`);
  await project.install(...(await Promise.all(versions)), ...parts, 'rxjs@7.8.2');
});
afterAll(() => project.remove());

async function versionOf(name: string): Promise<string> {
  const text = await readFile(path.join(root, 'node_modules', name, 'package.json'), 'utf8');
  return (JSON.parse(text) as {version: string}).version;
}

/** What a type checker, which is a script with its arguments and the name of its settings last, says of the files in its settings. */
async function check([script, ...args]: readonly [string, ...string[]], settings: Settings): Promise<string> {
  const {compiler, files, ...others} = settings;
  const compilerOptions = {
    strict: true,
    exactOptionalPropertyTypes: true,
    noEmit: true,
    target: 'es2022',
    module: 'esnext',
    moduleResolution: 'bundler',
    lib: ['es2023', 'dom', 'dom.iterable'],
    types: [],
    skipLibCheck: true,
    ...compiler,
  };
  const name = `${files[0]}.json`;
  await project.write(name, JSON.stringify({compilerOptions, files, ...others}));
  return project
    .node(script, ...args, name)
    .catch((error: unknown) => stripVTControlCharacters((error as Error).message));
}

/** The lines of a file of which a type checker complains. */
const linesIn = (output: string, file: string) => [
  ...new Set([...output.matchAll(new RegExp(`${file}["(: ]+(\\d+)[,:]\\d+`, 'g'))].map(([, line]) => Number(line))),
];

const linesWith = (word: string, text: string) =>
  text.split('\n').flatMap((line, i) => (line.includes(word) ? [i + 1] : []));

/** Attributes and properties that may be set. What happens is told by events, so a framework needs no callbacks. */
function optionsOf({attributes = [], members = []}: CustomElement): string[] {
  const options = members
    .filter((member) => member.kind === 'field' && !('readonly' in member))
    .map(({name}) => name)
    .filter((name) => !/^on[A-Z]|^beforeBrowserPermissionPrompt$/.test(name));
  const isOption = ({fieldName = ''}: {fieldName?: string}) => options.includes(fieldName);
  return [...options, ...attributes.filter(isOption).map(({name}) => name)];
}

const ofOurs = (script: string) => path.join(root, 'node_modules', script);
const tsc = [ofOurs('typescript/bin/tsc'), '-p'] as const;
const vueTsc = [ofOurs('vue-tsc/bin/vue-tsc.js'), '-p'] as const;
const svelteCheck = [
  ofOurs('svelte-check/bin/svelte-check'),
  ...['--output', 'machine', '--threshold', 'error', '--tsconfig'],
] as const;
const ngc = ['node_modules/@angular/compiler-cli/bundles/src/bin/ngc.js', '-p'] as const;

describe('The tags in a framework', () => {
  it.concurrent.each([
    ['React', tsc, {files: ['Page.tsx'], compiler: {jsx: 'react-jsx', skipLibCheck: false}}],
    [
      'Vue',
      vueTsc,
      {
        files: ['Page.vue', 'Elements.tsx'],
        compiler: {jsx: 'preserve', jsxImportSource: 'vue'},
        vueCompilerOptions: {strictTemplates: true},
      },
    ],
    ['Svelte', svelteCheck, {files: ['Page.svelte']}],
    [
      'Angular',
      ngc,
      {
        files: ['page.component.ts'],
        compiler: {experimentalDecorators: true},
        angularCompilerOptions: {strictTemplates: true},
      },
    ],
  ] as const)('have types in %s, which find what is wrong and nothing else', async (_name, checker, settings) => {
    const output = await check(checker, settings);
    for (const file of settings.files) {
      const wrong = linesWith('wrong', await readFile(project.at(file), 'utf8'));
      expect(wrong).not.toEqual([]);
      expect(linesIn(output, file), output).toEqual(wrong);
    }
  });

  it.concurrent('have every option and event that is documented, and no other', async () => {
    const file = project.at('node_modules/talk-elements/custom-elements.json');
    const manifest = JSON.parse(await readFile(file, 'utf8')) as Package;
    const elements = manifest.modules.flatMap(({declarations = []}) => declarations as CustomElement[]);
    const events = elements.flatMap((element) => (element.events ?? []).map(({name}) => `on${name}`));
    const checks = elements.map((element) => {
      const names = new Set([...optionsOf(element), ...events]);
      return `check<Own<'${element.tagName}'>>({${[...names].map((name) => `'${name}': 1`).join()}});`;
    });
    await project.write(
      'complete.ts',
      `import type {JSX} from 'react';
      import type {} from 'talk-elements/react';
      type Tags = JSX.IntrinsicElements;
      type Own<Tag extends keyof Tags> = Exclude<keyof Tags[Tag], keyof Tags['div']>;
      declare function check<Name extends string>(all: Record<Name, 1>): void;
      ${checks.join('\n')}`,
    );
    expect(await check(tsc, {files: ['complete.ts']})).toBe('');
  });
});
