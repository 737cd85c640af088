import {runInNewContext} from 'node:vm';
import {rollup} from 'rollup';
import {expect, it} from 'vitest';
import {shareHelpers} from '../../bin/build/share-helpers.mjs';

const helper = `var __decorate = (this && this.__decorate) || function (decorators, target, key, desc) {
    for (const decorate of decorators) decorate(target, key, desc);
};
`;

async function bundle(files: ReadonlyMap<string, string>): Promise<string> {
  const rolled = await rollup({
    input: 'entry',
    plugins: [
      shareHelpers(),
      {
        name: 'memory',
        resolveId: (source) => (files.has(source.replace('./', '')) ? source.replace('./', '') : null),
        load: (id) => files.get(id) ?? null,
      },
    ],
  });
  const {output} = await rolled.generate({format: 'es', exports: 'none'});
  return output[0].code;
}

it('gives modules that bring the same helper one of it, and it works', async () => {
  const code = await bundle(
    new Map([
      [
        'entry',
        `${helper}import './part';
class Entry {}
__decorate([
    (prototype, name) => void log(name, prototype === Entry.prototype)
], Entry.prototype, "first", void 0);
`,
      ],
      [
        'part',
        `${helper}class Part {}
__decorate([
    () => ({get: () => 'found'})
], Part.prototype, "second", null);
log(new Part().second, true);
`,
      ],
    ]),
  );
  expect(code.match(/const __decorate/g)).toHaveLength(1);
  expect(code).not.toContain('var __decorate');
  const seen: unknown[] = [];
  runInNewContext(code, {log: (...words: unknown[]) => seen.push(words)});
  expect(seen).toEqual([
    ['found', true],
    ['first', true],
  ]);
});

it('decorates the members of each class in their order', async () => {
  const code = await bundle(
    new Map([
      [
        'entry',
        `${helper}class One {}
__decorate([
    (prototype, name) => log(name, prototype === One.prototype)
], One.prototype, "first", void 0);
__decorate([
    (prototype, name) => log(name, prototype === One.prototype)
], One.prototype, "second", null);
class Two {}
__decorate([
    (prototype, name) => log(name, prototype === Two.prototype)
], Two.prototype, "first", void 0);
`,
      ],
    ]),
  );
  expect(code.match(/__decorate\(/g)).toHaveLength(2);
  const seen: unknown[] = [];
  runInNewContext(code, {log: (...words: unknown[]) => void seen.push(words)});
  expect(seen).toEqual([
    ['first', true],
    ['second', true],
    ['first', true],
  ]);
});

it('gives short forms of the decorators of Lit, which do the same', async () => {
  const code = await bundle(
    new Map([
      [
        'entry',
        `${helper}import {property, query, state} from 'lit/decorators.js';
class It {
  static createProperty(name, options) {
    log(name, options);
  }
  get held() {
    return 1;
  }
  renderRoot = {querySelector: (selector) => selector === 'b' ? selector : null};
}
__decorate([
    property({attribute: 'a'})
], It.prototype, "given", void 0);
__decorate([
    property({noAccessor: true})
], It.prototype, "held", null);
__decorate([
    state()
], It.prototype, "own", void 0);
__decorate([
    query('b')
], It.prototype, "part", void 0);
log(new It().held, new It().part);
`,
      ],
    ]),
  );
  const seen: unknown[] = [];
  runInNewContext(code, {log: (...words: unknown[]) => seen.push(words)});
  expect(seen).toEqual([
    ['given', {attribute: 'a'}],
    ['held', {noAccessor: true}],
    ['own', {state: true, attribute: false}],
    [1, 'b'],
  ]);
});

it.each([
  ['a class', 'let It = class {};\nIt = __decorate([\n    log\n], It);\n'],
  ['a member with two', 'class It {}\n__decorate([\n    log,\n    log\n], It.prototype, "it", void 0);\n'],
])('refuses decorators of %s', async (_, code) => {
  await expect(bundle(new Map([['entry', helper + code]]))).rejects.toThrow(/members/);
});
