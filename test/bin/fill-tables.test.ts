import {expect, it} from 'vitest';
import {fillTables} from '../../bin/manifest/tables.mjs';

const manifest = {
  schemaVersion: '1.0.0',
  modules: [
    {
      kind: 'javascript-module' as const,
      path: 'a.ts',
      declarations: [
        {
          kind: 'class' as const,
          name: 'TalkA',
          customElement: true as const,
          tagName: 'talk-a',
          description: 'Shows a | b.\nAnd more.',
          attributes: [{name: 'app-id', fieldName: 'appId', type: {text: 'string | undefined'}}],
          members: [
            {kind: 'field' as const, name: 'appId'},
            {kind: 'method' as const, name: 'go', parameters: [{name: 'where'}]},
          ],
        },
      ],
    },
  ],
};

it('fills a marked table and leaves the rest of the document alone', () => {
  const filled = fillTables('before\n<!-- table: tags -->old<!-- /table -->\nafter', manifest);
  expect(filled).toMatch(/^before\n<!-- table: tags -->\n\n\| Tag/);
  expect(filled).toContain('| `<talk-a>` | Shows a \\| b. |');
  expect(filled).not.toContain('old');
  expect(filled.endsWith('<!-- /table -->\nafter')).toBe(true);
});

it('does not change when filled again', () => {
  const once = fillTables('<!-- table: elements --><!-- /table -->', manifest);
  expect(fillTables(once, manifest)).toBe(once);
});

it('lists a property that has an attribute once, without its undefined', () => {
  const filled = fillTables('<!-- table: elements --><!-- /table -->', manifest);
  expect(filled).toContain('| `app-id` | `string` |');
  expect(filled).not.toContain('`appId`');
  expect(filled).toContain('`go(where)`');
});

it('refuses the name of a table it does not know', () => {
  expect(() => fillTables('<!-- table: tgas --><!-- /table -->', manifest)).toThrow('tgas');
});
