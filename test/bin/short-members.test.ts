import {readdirSync, readFileSync, statSync} from 'node:fs';
import path from 'node:path';
import {fileURLToPath} from 'node:url';
import {runInNewContext} from 'node:vm';
import {rollup} from 'rollup';
import ts from 'typescript';
import {describe, expect, it} from 'vitest';
import {ownMembers, shortMembers} from '../../bin/build/short-members.mjs';

const root = fileURLToPath(new URL('../../', import.meta.url));

async function bundle(code: string): Promise<string> {
  const entry = {name: 'entry', resolveId: (id: string) => id, load: () => code};
  const build = await rollup({input: 'entry', plugins: [entry, shortMembers()], treeshake: false});
  const {output} = await build.generate({format: 'es'});
  return output[0].code;
}

describe('the names in a bundle', () => {
  it('are short wherever a member is declared, read, written, taken apart or put together', async () => {
    const code = await bundle(`
      class Shelf { isStale = true; get isHeld() { return !this.isStale; } }
      const shelf = new Shelf();
      const {isStale, isHeld: held = 3} = shelf;
      const copy = {isStale, 'isHeld': held, ...shelf};
      shelf.isStale &&= copy.isHeld;
      log([isStale, held, shelf.isHeld, copy.isStale]);
    `);
    expect(code).not.toMatch(/\.isStale|isHeld/);
    const seen: unknown[] = [];
    runInNewContext(code, {log: (values: unknown[]) => seen.push(...values)});
    expect(seen).toEqual([true, false, true, true]);
  });

  it('leave variables and private members as they are', async () => {
    const code = await bundle(`class A { #isStale = 1; read(isStale) { return isStale + this.#isStale; } } log(A);`);
    expect(code).toContain('#isStale = 1; read(isStale) { return isStale + this.#isStale; }');
  });

  it.each([
    ['a text', `log('isStale')`],
    ['a template', 'log(`.isStale=${1}`)'],
    ['an export', 'export const isStale = 1;'],
  ])('are refused where %s says the same', async (_, code) => {
    await expect(bundle(code)).rejects.toThrow('"isStale" is named by text or exported');
  });
});

describe('members with short names', () => {
  it.each([
    ['the platform', /\/lib\.[^/]+\.d\.ts$/, ['node_modules/typescript/lib']],
    ['Lit', /\.js$/, ['lit', 'lit-html', 'lit-element', '@lit'].map((name) => `node_modules/${name}`)],
    ['other libraries', /\.m?js$/, ['node_modules/idb', 'node_modules/@floating-ui']],
    ['the protocol', /\.ts$/, ['src/protocol']],
    ['what browsers keep', /\.ts$/, ['src/client/kept', 'src/client/outbox']],
    ['what tabs and workers tell each other', /\.ts$/, ['src/desktop', 'src/push']],
    ['the manifest of the elements', /\.json$/, ['custom-elements.json']],
  ])('are not called as anything in %s', (_, wanted, places) => {
    const words = wordsIn(places, wanted);
    expect(words.size).toBeGreaterThan(50);
    expect(ownMembers.filter((name) => words.has(name))).toEqual([]);
  });

  it('are not called as anything in the public types', () => {
    const names = publicMembers(
      ['src/index.ts', 'src/client/index.ts', 'src/talk/index.ts'].map((file) => root + file),
    );
    expect(names).toContain('loadOlder');
    expect(ownMembers.filter((name) => names.has(name))).toEqual([]);
  });

  it('are all there', () => {
    const words = wordsIn(['src'], /\.ts$/);
    expect(ownMembers.filter((name) => !words.has(name))).toEqual([]);
  });
});

/** Every word of the files in these places whose path is `wanted`. Lit's folders for development hold its code once more. */
function wordsIn(places: readonly string[], wanted: RegExp): Set<string> {
  const files = places.flatMap((place) => {
    const at = path.join(root, place);
    return statSync(at).isFile() ? [at] : readdirSync(at, {recursive: true}).map((file) => path.join(at, String(file)));
  });
  const read = files.filter((file) => wanted.test(file) && !file.includes('/development/'));
  return new Set(read.flatMap((file) => readFileSync(file, 'utf8').match(/[\w$]+/g) ?? []));
}

/** The names of all members that a program can reach through what these modules export. */
function publicMembers(entries: readonly string[]): Set<string> {
  const {config} = ts.readConfigFile(`${root}tsconfig.json`, (file) => readFileSync(file, 'utf8')) as {config: unknown};
  const {options} = ts.parseJsonConfigFileContent(config, ts.sys, root);
  const program = ts.createProgram(entries, {...options, noEmit: true});
  const checker = program.getTypeChecker();
  const names = new Set<string>();
  const seen = new Set<ts.Type>();
  const isOurs = ({declarations}: ts.Symbol) =>
    declarations?.some((each) => each.getSourceFile().fileName.startsWith(`${root}src/`)) ?? false;

  const visitMember = (member: ts.Symbol) => {
    const [declaration] = member.declarations ?? [];
    if (!declaration || !isOurs(member)) return;
    const isPrivate = ts.getCombinedModifierFlags(declaration) & ts.ModifierFlags.Private;
    // The compiler's names of those that a symbol names begin with two underscores.
    if (isPrivate || /^(#|__)/.test(member.name)) return;
    if (ts.getJSDocTags(declaration).some(({tagName}) => tagName.text === 'internal')) return;
    names.add(member.name);
    visit(checker.getTypeOfSymbol(member));
  };
  const visit = (type: ts.Type) => {
    if (seen.has(type)) return;
    seen.add(type);
    if (type.isUnionOrIntersection()) type.types.forEach(visit);
    for (const part of [...(type.aliasTypeArguments ?? []), ...checker.getTypeArguments(type as ts.TypeReference)])
      visit(part);
    // The compiler gives a symbol to all but unions and what has no members.
    const symbol = type.getSymbol();
    if (symbol && !isOurs(symbol)) return;
    checker.getPropertiesOfType(type).forEach(visitMember);
    for (const signature of [...type.getCallSignatures(), ...type.getConstructSignatures()]) {
      for (const parameter of signature.parameters) visit(checker.getTypeOfSymbol(parameter));
      visit(signature.getReturnType());
    }
  };
  for (const entry of entries) {
    const module = checker.getSymbolAtLocation(program.getSourceFile(entry)!)!;
    for (const exported of checker.getExportsOfModule(module)) {
      const symbol = exported.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(exported) : exported;
      if (symbol.flags & ts.SymbolFlags.Value) visit(checker.getTypeOfSymbol(symbol));
      if (symbol.flags & ts.SymbolFlags.Type) visit(checker.getDeclaredTypeOfSymbol(symbol));
    }
  }
  return names;
}
