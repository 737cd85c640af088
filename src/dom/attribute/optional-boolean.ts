import type {PropertyDeclaration} from 'lit';

/** Absence is undefined, "false" is false, anything else is true. Not reflected. */
export function optionalBoolean(attribute: string): PropertyDeclaration<boolean | undefined> {
  return {attribute, converter: {fromAttribute: (value) => (value === null ? undefined : value !== 'false')}};
}
