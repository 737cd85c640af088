import {runInNewContext} from 'node:vm';
import {rollup} from 'rollup';
import {expect, it} from 'vitest';
import {shortPrivates} from '../../bin/build/short-privates.mjs';

async function bundle(code: string): Promise<string> {
  const entry = {name: 'entry', resolveId: (id: string) => id, load: () => code};
  const build = await rollup({input: 'entry', plugins: [entry, shortPrivates()], treeshake: false});
  const {output} = await build.generate({format: 'es'});
  return output[0].code;
}

it('gives the members of all classes the same short names', async () => {
  const code = await bundle(`
    class First { #count = 1; get #double() { return this.#count * 2; } static has(it) { return #count in it; } }
    class Second { static #words = 'kept #count'; #say() { return Second.#words; } }
  `);
  expect(code).toContain("static #a = 'kept #count'; #b()");
  expect(code).toContain('#a = 1; get #b() { return this.#a * 2; } static has(it) { return #a in it; }');
});

it('keeps what a class inside another reaches of it', async () => {
  const code = await bundle(`
    class Outer {
      #secret = 'outer';
      inner() { const outer = this; return new (class { #own = 'inner'; read() { return outer.#secret + this.#own; } })(); }
    }
    log(new Outer().inner().read());
  `);
  const seen: string[] = [];
  runInNewContext(code, {log: (text: string) => seen.push(text)});
  expect(seen).toEqual(['outerinner']);
});

it('has names for more members than there are letters', async () => {
  const names = Array.from({length: 30}, (_, index) => `#member${index} = ${index};`);
  const code = await bundle(
    `log(new (class { ${names.join(' ')} sum() { return this.#member0 + this.#member29; } })().sum())`,
  );
  expect(code).toContain('#ad = 29;');
  const seen: number[] = [];
  runInNewContext(code, {log: (value: number) => seen.push(value)});
  expect(seen).toEqual([29]);
});
