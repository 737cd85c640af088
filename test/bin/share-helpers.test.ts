import {runInNewContext} from 'node:vm';
import {rollup} from 'rollup';
import {expect, it} from 'vitest';
import {shareHelpers} from '../../bin/build/share-helpers.mjs';

const helper = `var __decorate = (this && this.__decorate) || function (decorators, target) {
    for (const decorate of decorators) decorate(target);
};
`;
const files = new Map([
  ['entry', `${helper}import './part';\n__decorate([() => log('entry')], class {});\n`],
  ['part', `${helper}__decorate([() => log('part')], class {});\n`],
]);

it('gives modules that bring the same helper one of it, and it works', async () => {
  const bundle = await rollup({
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
  const {output} = await bundle.generate({format: 'es', exports: 'none'});
  const {code} = output[0];
  expect(code.match(/function \(decorators/g)).toHaveLength(1);
  const seen: string[] = [];
  runInNewContext(code, {log: (text: string) => seen.push(text)});
  expect(seen).toEqual(['part', 'entry']);
});
