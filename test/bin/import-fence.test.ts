import {Linter} from 'eslint';
import {describe, expect, it} from 'vitest';
import {importFence} from '../../bin/lint/import-fence.mjs';

const options = {
  root: 'src',
  folders: {
    client: {may: ['protocol', 'dom/url.ts'], types: ['elements'], why: 'it runs without a DOM.'},
  },
};

function complaints(code: string, filename = '/repo/src/client/session/session.js'): string[] {
  const linter = new Linter({cwd: '/repo'});
  const messages = linter.verify(
    code,
    {plugins: {talk: {rules: {fence: importFence}}}, rules: {'talk/fence': ['error', options]}},
    {filename},
  );
  return messages.map(({message}) => message);
}

describe('the import fence', () => {
  it('lets a folder import itself, packages and what is listed for it', () => {
    expect(
      complaints(`
        import {a} from './a.js';
        import {b} from '../store/b.js';
        import {c} from '../../protocol/c.js';
        import {d} from '../../dom/url.js';
        import {lit} from 'lit';
      `),
    ).toEqual([]);
  });

  it('names the place and the reason when an import crosses it', () => {
    expect(complaints(`import {a} from '../../elements/a.js';`)).toEqual([
      'client may not import elements/a.ts: it runs without a DOM.',
    ]);
  });

  it('sees re-exports and dynamic imports', () => {
    const code = `export * from '../../elements/a.js'; export {b} from '../../elements/b.js'; import('../../elements/c.js');`;
    expect(complaints(code)).toHaveLength(3);
  });

  it('keeps a folder from leaving the root', () => {
    expect(complaints(`import {a} from '../../../server/a.js';`)).toHaveLength(1);
  });

  it('lets a listed file through, and not its neighbours', () => {
    expect(complaints(`import {a} from '../../dom/icon.js';`)).toHaveLength(1);
  });

  it('leaves folders alone that have no rule', () => {
    expect(complaints(`import {a} from '../elements/a.js';`, '/repo/src/index.js')).toEqual([]);
  });
});
