import {isElement} from './only-public.mjs';

/** @typedef {import('./only-public.mjs').ElementDeclaration} Element */

/** @type {readonly ('attributes' | 'members' | 'events' | 'slots' | 'cssParts' | 'cssProperties')[]} */
const kinds = ['attributes', 'members', 'events', 'slots', 'cssParts', 'cssProperties'];

/**
 * Adds to the elements around a chatbox (`frameChat`) what they offer of it, which no class of theirs says. It is marked as
 * inherited from the chatbox.
 *
 * @param {import('custom-elements-manifest/schema.js').Package} manifest
 * @returns {import('custom-elements-manifest/schema.js').Package}
 */
export function offerChat(manifest) {
  const declarations = manifest.modules.flatMap((module) => module.declarations ?? []);
  const listed = new Set(declarations.flatMap(listedBy));
  const elements = declarations.filter(isElement);
  const chatbox = elements.find(({tagName}) => tagName === 'talk-chatbox');
  if (!chatbox || !listed.size) throw new Error('The manifest has no chatbox, or nothing that its frames offer of it.');
  for (const element of elements) {
    if (!element.mixins?.some(({name}) => name === 'frameChat')) continue;
    for (const kind of kinds) Object.assign(element, {[kind]: [...(element[kind] ?? []), ...offered(kind, element)]});
  }
  return manifest;

  /**
   * @param {(typeof kinds)[number]} kind
   * @param {Element} element
   */
  function offered(kind, element) {
    const own = new Set((element[kind] ?? []).map(({name}) => name));
    return (chatbox?.[kind] ?? [])
      .filter((item) => !own.has(item.name))
      .filter((item) => kind !== 'members' || listed.has(item.name))
      .filter((item) => !('fieldName' in item && item.fieldName) || listed.has(String(item.fieldName)))
      .map((item) => ({...item, inheritedFrom: {name: chatbox?.name}}));
  }
}

/**
 * The names in the lists of src/elements/chat-frame, which are texts or keys.
 *
 * @param {import('custom-elements-manifest/schema.js').Declaration} declaration
 * @returns {string[]}
 */
function listedBy(declaration) {
  if (declaration.kind !== 'variable' || !/^chat(Properties|Methods|Callbacks)$/.test(declaration.name)) return [];
  return [...(declaration.default ?? '').matchAll(/(\w+)(?=[':])/g)].map(([, name = '']) => name);
}
