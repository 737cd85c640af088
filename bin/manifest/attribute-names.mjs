/**
 * A plugin of the manifest analyzer that understands how our classes name attributes: `@property(text('app-id'))` and
 * `@jsonProperty('me')`. An attribute that the class comment describes with `@attr` keeps that description.
 *
 * @returns {{name: string; analyzePhase: (phase: {ts: any; node: any; moduleDoc: any}) => void}}
 */
export function attributeNames() {
  return {
    name: 'talk-attribute-names',
    analyzePhase({ts, node, moduleDoc}) {
      if (!ts.isClassDeclaration(node)) return;
      const element = moduleDoc.declarations?.find((/** @type {any} */ {name}) => name === node.name?.text);
      for (const member of node.members) {
        const attribute = ts.isPropertyDeclaration(member) && attributeOf(ts, member);
        const field =
          attribute && element?.members?.find((/** @type {any} */ {name}) => name === member.name.getText());
        if (field) link(element, field, attribute);
      }
      // The analyzer takes what a constructor assigns for members, of whatever object.
      const declared = new Set(node.members.map((/** @type {any} */ member) => member.name?.getText()));
      if (element?.members) element.members = element.members.filter((/** @type {any} */ {name}) => declared.has(name));
      nameFields(element);
    },
  };
}

/**
 * An attribute that only the class comment knows belongs to the property of its name, if there is one.
 *
 * @param {any} element
 */
function nameFields(element) {
  for (const attribute of element?.attributes ?? []) {
    if (attribute.fieldName) continue;
    const name = attribute.name.replace(/-(\w)/g, (/** @type {string} */ _, /** @type {string} */ letter) =>
      letter.toUpperCase(),
    );
    const field = element.members?.find((/** @type {any} */ member) => member.kind === 'field' && member.name === name);
    if (!field) continue;
    attribute.fieldName = name;
    field.attribute = attribute.name;
  }
}

/**
 * @param {any} ts The TypeScript that the analyzer brings along.
 * @param {any} member A property declaration.
 * @returns {string | undefined}
 */
function attributeOf(ts, member) {
  for (const {expression: call} of ts.getDecorators(member) ?? []) {
    if (!ts.isCallExpression(call) || !/property$/i.test(call.expression.getText())) continue;
    const [first] = call.arguments;
    const named = first && ts.isCallExpression(first) ? first.arguments[0] : first;
    if (named && ts.isStringLiteral(named)) return named.text;
  }
  return undefined;
}

/**
 * @param {any} element
 * @param {any} field
 * @param {string} name
 */
function link(element, field, name) {
  const attributes = (element.attributes ??= []);
  // What the analyzer took for the attribute: the name of the property.
  const guessed = attributes.findIndex((/** @type {any} */ attribute) => attribute.fieldName === field.name);
  if (guessed !== -1) attributes.splice(guessed, 1);
  const described = attributes.find((/** @type {any} */ attribute) => attribute.name === name);
  field.attribute = name;
  if (described) {
    described.fieldName = field.name;
  } else {
    const {type, default: initial, description, deprecated} = field;
    attributes.push({name, fieldName: field.name, type, default: initial, description, deprecated});
  }
}
