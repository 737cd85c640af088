import MagicString from 'magic-string';

/**
 * A Rollup plugin that takes out of Lit templates what only the author reads: comments and the space around the signs
 * of a style sheet, line breaks and indents of HTML. Between two elements one space stays, for it may be seen. A style sheet
 * that is whole needs none of what `css` does about expressions, and nothing at all where `css` is the plain one.
 *
 * @returns {import('rollup').Plugin}
 */
export function minifyTemplates() {
  return {
    name: 'minify-templates',
    transform(code) {
      if (!/\b(?:css|html|svg)\s*`/.test(code)) return null;
      const magic = new MagicString(code);
      const ast = this.parse(code);
      const origin = ast.body.map(originOfCss).find(Boolean);
      let hasWholeSheet = false;
      walk(ast, (node) => {
        if (node.type !== 'TaggedTemplateExpression' || node.tag.type !== 'Identifier') return;
        const minify = minifiers.get(node.tag.name);
        if (!minify) return;
        for (const {start, end, value, tail} of node.quasi.quasis) {
          let short = minify(value.raw);
          if (minify === minifyCss) {
            if (start === node.quasi.start + 1) short = short.trimStart();
            if (tail) short = short.trimEnd();
          }
          // An empty part has no place that could be overwritten.
          if (short !== value.raw) magic.update(start, end, short);
        }
        if (minify !== minifyCss || node.quasi.expressions.length > 0) return;
        if (origin === 'lit') {
          magic.update(node.tag.start, node.tag.end, 'unsafeCSS(').appendRight(node.end, ')');
          hasWholeSheet = true;
        } else if (origin?.endsWith('/plain-css.js') && !node.quasi.quasis[0].value.raw.includes('\\')) {
          magic.remove(node.tag.start, node.tag.end);
        }
      });
      if (hasWholeSheet) magic.prepend("import {unsafeCSS} from 'lit';");
      return magic.hasChanged() ? {code: magic.toString(), map: magic.generateMap({hires: true})} : null;
    },
  };
}

/**
 * Where a module has its `css` from.
 *
 * @param {any} statement
 * @returns {string | undefined}
 */
function originOfCss({type, source, specifiers}) {
  const isImport = type === 'ImportDeclaration';
  return isImport && specifiers.some((/** @type {any} */ each) => each.local.name === 'css') ? source.value : undefined;
}

/** @type {ReadonlyMap<string, (text: string) => string>} */
const minifiers = new Map([
  ['css', minifyCss],
  ['html', minifyHtml],
  ['svg', minifyHtml],
]);

/**
 * Works on a part of a style sheet as well: no rule looks across a `${…}`.
 *
 * @param {string} text
 */
export function minifyCss(text) {
  return text
    .split(/("(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*')/)
    .map((piece, index) => (index % 2 === 1 ? piece : minifyCssOutsideStrings(piece)))
    .join('');
}

/** @param {string} text */
function minifyCssOutsideStrings(text) {
  return text
    .replace(/\/\*[^]*?\*\//g, '')
    .replace(/\s+/g, ' ')
    .replace(/ ?([{};,]) ?/g, '$1')
    .replace(/([\w-]): /g, '$1:')
    .replace(/\b0(?=\.\d)/g, '')
    .replace(/;}/g, '}');
}

/** @param {string} text */
export function minifyHtml(text) {
  return text
    .replace(/<!--[^]*?-->/g, '')
    .replace(/\s*\n\s*(?=>)/g, '')
    .replace(/\s*\n\s*/g, ' ');
}

/**
 * @param {any} node
 * @param {(node: any) => void} visit
 */
function walk(node, visit) {
  if (Array.isArray(node)) {
    for (const item of node) walk(item, visit);
  } else if (node && typeof node.type === 'string') {
    visit(node);
    for (const key of Object.keys(node)) if (typeof node[key] === 'object') walk(node[key], visit);
  }
}
