/** The parts of the document that the page shows. */
export interface Described {
  readonly info: {readonly title: string; readonly description?: string};
  readonly paths?: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components?: {readonly schemas?: Readonly<Record<string, unknown>>};
}

interface Operation {
  readonly summary?: string;
  readonly tags?: readonly string[];
  readonly security?: readonly unknown[];
  readonly parameters?: readonly {
    readonly name: string;
    readonly in: string;
    readonly required?: boolean;
    readonly schema?: unknown;
  }[];
  readonly requestBody?: {readonly content?: Readonly<Record<string, Content>>};
  readonly responses?: Readonly<
    Record<string, {readonly description?: string; readonly content?: Record<string, Content>}>
  >;
}

interface Content {
  readonly schema?: unknown;
}

interface Entry {
  readonly method: string;
  readonly path: string;
  readonly operation: Operation;
}

/** The document as a page for people: no script, no style but its sheet, every text escaped. */
export function openapiPage({info, paths = {}, components}: Described): string {
  const entries = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]): Entry => ({method: method.toUpperCase(), path, operation})),
  );
  const nouns = [...new Set(entries.map(nounOf))];
  const sections = nouns.map((noun) => {
    const own = entries.filter((entry) => nounOf(entry) === noun);
    return `<section id="${escape(noun)}"><h2>${escape(noun)}</h2>${own.map(operationOf).join('')}</section>`;
  });
  const schemas = Object.entries(components?.schemas ?? {}).map(
    ([name, schema]) => `<section id="schema-${escape(name)}"><h3>${escape(name)}</h3>${jsonOf(schema)}</section>`,
  );
  const links = [
    ...nouns.map((noun) => `<a href="#${escape(noun)}">${escape(noun)}</a>`),
    '<a href="#shapes">shapes</a>',
  ];
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${escape(info.title)}</title>
<link rel="stylesheet" href="docs.css">
</head>
<body>
<header><h1>${escape(info.title)}</h1><p>${escape(info.description ?? '')}</p>
<p><a href="openapi.json">openapi.json</a> is the same for programs.</p><nav>${links.join(' ')}</nav></header>
<main>${sections.join('')}<section id="shapes"><h2>shapes</h2>${schemas.join('')}</section></main>
</body>
</html>
`;
}

function nounOf({operation}: Entry): string {
  return operation.tags?.[0] ?? 'other';
}

function operationOf({method, path, operation}: Entry): string {
  const {summary = '', parameters = [], requestBody, responses = {}, security} = operation;
  const rows = parameters.map(
    ({name, in: place, required, schema}) =>
      `<tr><th>${escape(name)}</th><td>${escape(place)}${required ? ', required' : ''}</td><td>${jsonOf(schema)}</td></tr>`,
  );
  const answers = Object.entries(responses).map(
    ([status, {description = '', content}]) =>
      `<tr><th>${escape(status)}</th><td>${escape(description)}</td><td>${schemaOf(content)}</td></tr>`,
  );
  return `<details><summary><code><b>${method}</b> ${escape(path)}</code> ${escape(summary)}</summary>
${security?.length === 0 ? '<p>No credential needed.</p>' : ''}
${rows.length > 0 ? `<h4>Parameters</h4><table>${rows.join('')}</table>` : ''}
${requestBody ? `<h4>Body</h4>${schemaOf(requestBody.content)}` : ''}
<h4>Answers</h4><table>${answers.join('')}</table></details>`;
}

function schemaOf(content: Readonly<Record<string, Content>> = {}): string {
  return Object.entries(content)
    .map(([type, {schema}]) => `${type === 'application/json' ? '' : `<p>${escape(type)}</p>`}${jsonOf(schema)}`)
    .join('');
}

/** A schema, or a link to where it stands. */
function jsonOf(schema: unknown): string {
  const reference = /^#\/components\/schemas\/(\w+)$/.exec((schema as {$ref?: string} | undefined)?.$ref ?? '')?.[1];
  if (reference) return `<a href="#schema-${reference}">${reference}</a>`;
  return `<pre>${escape(JSON.stringify(schema, null, 1) ?? '')}</pre>`;
}

function escape(text: string): string {
  return text.replaceAll(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
