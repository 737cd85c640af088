import {SourceMap} from 'node:module';
import {rollup} from 'rollup';
import {expect, it} from 'vitest';
import {compileAhead} from '../../bin/build/compile-ahead.mjs';

const modules: Record<string, string> = {
  entry: 'export function first() {}\nexport const later = () => import("chunk");',
  chunk: 'export const second = 2;',
};

it('marks entries, not what they load later; source maps still tell the line', async () => {
  const build = await rollup({
    input: 'entry',
    plugins: [{name: 'modules', resolveId: (id) => id, load: (id) => modules[id] ?? null}, compileAhead()],
  });
  const {output} = await build.generate({format: 'es', sourcemap: true});
  const [entry, chunk] = output;

  const lines = entry.code.split('\n');
  expect(lines[0]).toBe('//# allFunctionsCalledOnLoad');
  const line = lines.findIndex((text) => text.includes('function first'));
  const map = JSON.parse(JSON.stringify(entry.map)) as ConstructorParameters<typeof SourceMap>[0];
  expect(new SourceMap(map).findEntry(line, 0)).toMatchObject({originalSource: 'entry', originalLine: 0});
  expect(chunk).toMatchObject({type: 'chunk'});
  expect(JSON.stringify(chunk)).not.toContain('allFunctionsCalledOnLoad');
});
