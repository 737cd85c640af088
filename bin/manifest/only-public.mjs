/**
 * Leaves of a manifest what a page may rely on: of the elements that are ours to promise (no `@internal` in the class comment)
 * neither private members nor what every Lit element has.
 *
 * @param {import('custom-elements-manifest/schema.js').Package} manifest
 * @returns {import('custom-elements-manifest/schema.js').Package}
 */
export function onlyPublic(manifest) {
  const modules = manifest.modules
    .map((module) => ({...module, declarations: module.declarations?.filter(isElement).map(publicParts)}))
    .filter(({declarations}) => declarations && declarations.length > 0)
    .sort((a, b) => a.path.localeCompare(b.path, 'en'));
  return {...manifest, modules};
}

/**
 * A class of the manifest that is a custom element.
 *
 * @typedef {import('custom-elements-manifest/schema.js').ClassDeclaration &
 *   import('custom-elements-manifest/schema.js').CustomElement} ElementDeclaration
 */

/**
 * @param {import('custom-elements-manifest/schema.js').Declaration} declaration
 * @returns {declaration is ElementDeclaration}
 */
export function isElement(declaration) {
  return 'tagName' in declaration && declaration.tagName !== undefined;
}

/** Members that every Lit element has and a page never calls. */
const lifecycle = new Set([
  'connectedCallback',
  'disconnectedCallback',
  'adoptedCallback',
  'attributeChangedCallback',
  'createRenderRoot',
  'requestUpdate',
  'shouldUpdate',
  'willUpdate',
  'update',
  'updated',
  'firstUpdated',
  'render',
  'getUpdateComplete',
  'scheduleUpdate',
]);

/** @param {ElementDeclaration} element */
function publicParts(element) {
  const members = element.members?.filter(
    ({name, privacy, ...member}) =>
      (privacy ?? 'public') === 'public' &&
      !name.startsWith('#') &&
      !name.startsWith('_') &&
      !('static' in member && member.static) &&
      !lifecycle.has(name),
  );
  // The analyzer also takes every dispatchEvent() it sees for an event of this class; the class comment says which are.
  const events = element.events?.filter(({description}) => description);
  return {...element, members, events};
}
