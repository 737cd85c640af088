import path from 'node:path';

/**
 * Which folder may import which: a module of a folder reaches itself and the folders and files listed for it, nothing else.
 *
 * Options: `{root, folders: {[folder]: {may: string[], types?: string[], why: string}}}`, all paths below the root. From the
 * places of `types` only types may be imported.
 *
 * @type {import('eslint').Rule.RuleModule}
 */
export const importFence = {
  meta: {
    type: 'problem',
    docs: {description: 'Keep imports between folders going one way.'},
    schema: [{type: 'object'}],
    messages: {fence: '{{from}} may not import {{to}}: {{why}}'},
  },
  create(context) {
    const [{root, folders}] = context.options;
    const base = path.resolve(context.cwd, root);
    const [from = ''] = path.relative(base, context.filename).split(path.sep);
    const rule = folders[from];
    if (!rule) return {};

    /** @param {any} node */
    const check = (node) => {
      const specifier = node.source?.value;
      if (typeof specifier !== 'string' || !specifier.startsWith('.')) return;
      const file = path.resolve(path.dirname(context.filename), specifier).replace(/\.js$/, '.ts');
      const to = path.relative(base, file).split(path.sep).join('/');
      const isIn = (/** @type {string} */ place) => to === place || to.startsWith(`${place}/`);
      const onlyTypes = (node.importKind ?? node.exportKind) === 'type';
      if ([from, ...rule.may, ...(onlyTypes ? (rule.types ?? []) : [])].some(isIn)) return;
      context.report({node, messageId: 'fence', data: {from, to, why: rule.why}});
    };
    return {
      ImportDeclaration: check,
      ImportExpression: check,
      ExportAllDeclaration: check,
      ExportNamedDeclaration: check,
    };
  },
};
