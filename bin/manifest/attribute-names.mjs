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
    },
  };
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
    const {type, default: initial, description} = field;
    attributes.push({name, fieldName: field.name, type, default: initial, description});
  }
}
