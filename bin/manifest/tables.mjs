import {isElement} from './only-public.mjs';

/** @typedef {import('./only-public.mjs').ElementDeclaration} Element */

/**
 * Fills the tables of a document: what stands between `<!-- table: NAME -->` and `<!-- /table -->`. Names are `tags` (the
 * elements, a line each) and `elements` (everything a page may use of each).
 *
 * @param {string} document Markdown.
 * @param {import('custom-elements-manifest/schema.js').Package} manifest
 */
export function fillTables(document, manifest) {
  const elements = manifest.modules.flatMap(({declarations = []}) => declarations.filter(isElement));
  elements.sort((a, b) => Number(b.tagName === 'talk-session') - Number(a.tagName === 'talk-session'));
  return document.replace(/(<!-- table: (\w+) -->)[^]*?(<!-- \/table -->)/g, (_, start, name, end) => {
    const make = tables.get(name);
    if (!make) throw new Error(`No table is named ${name}`);
    return `${start}\n\n${make(elements)}\n\n${end}`;
  });
}

/** @type {ReadonlyMap<string, (elements: Element[]) => string>} */
const tables = new Map([
  [
    'tags',
    (elements) =>
      table(
        ['Tag', 'What it is'],
        elements.map(({tagName, description}) => [`\`<${tagName}>\``, firstSentence(description)]),
      ),
  ],
  ['elements', (elements) => elements.map(reference).join('\n\n')],
]);

/** @param {Element} element */
function reference(element) {
  const attributes = (element.attributes ?? []).filter(isOwn);
  const attributeFields = new Set(attributes.map(({fieldName}) => fieldName));
  const properties = (element.members ?? []).flatMap((member) =>
    member.kind === 'field' && isOwn(member) && !attributeFields.has(member.name) ? [member] : [],
  );
  const methods = (element.members ?? []).flatMap((member) =>
    member.kind === 'method' && isOwn(member) ? [member] : [],
  );
  return [
    `## \`<${element.tagName}>\``,
    paragraphs(element.description),
    section(
      'Attributes',
      ['Attribute', 'Type', 'Default', 'Meaning'],
      attributes.map((attribute) => [
        code(attribute.name),
        typeOf(attribute.type),
        code(attribute.default),
        meaning(attribute),
      ]),
    ),
    section(
      'Properties without an attribute',
      ['Property', 'Type', 'Meaning'],
      properties.map((property) => [code(property.name), typeOf(property.type), meaning(property)]),
    ),
    section(
      'Methods',
      ['Method', 'Meaning'],
      methods.map((method) => [
        code(`${method.name}(${(method.parameters ?? []).map(({name}) => name).join(', ')})`),
        meaning(method),
      ]),
    ),
    section(
      'Events',
      ['Event', 'Class', 'When'],
      (element.events ?? [])
        .filter(isOwn)
        .map(({name, type, description}) => [code(name), typeOf(type), line(description)]),
    ),
    section(
      'Slots',
      ['Slot', 'For'],
      (element.slots ?? [])
        .filter(isOwn)
        .map(({name, description}) => [name ? code(name) : '(default)', line(description)]),
    ),
    section(
      'Parts',
      ['Part', 'What it is'],
      (element.cssParts ?? []).filter(isOwn).map(({name, description}) => [code(name), line(description)]),
    ),
    section(
      'CSS custom properties',
      ['Property', 'Default', 'Meaning'],
      (element.cssProperties ?? [])
        .filter(isOwn)
        .map(({name, default: initial, description}) => [code(name), code(initial), line(description)]),
    ),
  ]
    .filter(Boolean)
    .join('\n\n');
}

/** What an element offers of the chatbox in it stands in that one's tables. @param {object} item */
const isOwn = (item) =>
  /** @type {{inheritedFrom?: {name: string}}} */ (item).inheritedFrom?.name !== 'TalkChatboxElement';

/** @param {{description?: string, deprecated?: boolean | string}} item */
const meaning = ({description, deprecated}) => line(`${deprecated ? 'Deprecated. ' : ''}${description ?? ''}`);

/**
 * @param {string} title
 * @param {string[]} head
 * @param {string[][]} rows
 */
function section(title, head, rows) {
  return rows.length === 0 ? '' : `### ${title}\n\n${table(head, rows)}`;
}

/**
 * @param {string[]} head
 * @param {string[][]} rows
 */
function table(head, rows) {
  const cells = (/** @type {string[]} */ row) => `| ${row.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [cells(head), cells(head.map(() => '---')), ...rows.map(cells)].join('\n');
}

/** @param {string | undefined} text */
const code = (text) => (text ? `\`${line(text)}\`` : '');

/** A type without the `undefined` that every optional one has. @param {{text: string} | undefined} type */
const typeOf = (type) => code(type?.text.replace(/ \| undefined$/, ''));

/** @param {string | undefined} text */
const line = (text = '') => text.replace(/\s+/g, ' ').trim();

/** @param {string | undefined} text */
const paragraphs = (text = '') =>
  text
    .split(/\n\s*\n/)
    .map(line)
    .join('\n\n');

/** @param {string | undefined} text */
const firstSentence = (text) => /^.*?[.!?](?=\s|$)/.exec(line(text))?.[0] ?? line(text);
