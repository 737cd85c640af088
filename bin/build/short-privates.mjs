import MagicString from 'magic-string';

/**
 * A Rollup plugin that names the private members of every class `#a`, `#b`, … in the order of their first use. A minifier gives
 * one name one short form in the whole bundle; the same few names in all classes compress better.
 *
 * @returns {import('rollup').Plugin}
 */
export function shortPrivates() {
  return {
    name: 'short-privates',
    renderChunk(code) {
      const magic = new MagicString(code);
      /** @type {Map<string, string>[]} */
      const classes = [];
      visit(this.parse(code));
      return magic.hasChanged() ? {code: magic.toString(), map: magic.generateMap({hires: true})} : null;

      /** @param {any} node */
      function visit(node) {
        if (Array.isArray(node)) {
          for (const item of node) visit(item);
          return;
        }
        if (!node || typeof node.type !== 'string') return;
        if (node.type === 'ClassBody') classes.push(namesOf(node, classes));
        if (node.type === 'PrivateIdentifier') {
          const names = classes.findLast((each) => each.has(node.name));
          if (names) magic.update(node.start, node.end, `#${names.get(node.name)}`);
        }
        for (const key of Object.keys(node)) if (typeof node[key] === 'object') visit(node[key]);
        if (node.type === 'ClassBody') classes.pop();
      }
    },
  };
}

/**
 * @param {any} body
 * @param {readonly Map<string, string>[]} outer The classes around it, whose names must stay reachable.
 */
function namesOf(body, outer) {
  let count = outer.reduce((sum, {size}) => sum + size, 0);
  /** @type {Map<string, string>} */
  const names = new Map();
  for (const {key} of body.body) {
    if (key?.type === 'PrivateIdentifier' && !names.has(key.name)) names.set(key.name, shortName(count++));
  }
  return names;
}

/** @param {number} index */
function shortName(index) {
  const letters = 'abcdefghijklmnopqrstuvwxyz';
  const first = letters.charAt(Math.floor(index / letters.length) - 1);
  return first + letters.charAt(index % letters.length);
}
