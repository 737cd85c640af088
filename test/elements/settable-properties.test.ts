import {expect} from '@open-wc/testing';
import type {CustomElement, Package} from 'custom-elements-manifest/schema.js';
import '../../src/index.js';

const manifest = (await (await fetch('/custom-elements.json')).json()) as Package;
const elements = manifest.modules.flatMap(({declarations = []}) => declarations as CustomElement[]);

/** Svelte sets a property that has a setter, React and Vue one that is there at all; anything else becomes an attribute. */
function hasSetter(object: object, name: string): boolean {
  const setter = Object.getOwnPropertyDescriptor(object, name)?.set;
  return !!setter || (object !== HTMLElement.prototype && hasSetter(Object.getPrototypeOf(object) as object, name));
}

/** What events are for; and the options that nothing needs. */
const isLeftOut = (name: string) => /^on[A-Z]|^beforeBrowserPermissionPrompt$|^thirdparties$/.test(name);

describe('A framework sets as a property', () => {
  for (const {tagName, members = []} of elements) {
    it(`whatever <${tagName}> lets be set`, () => {
      const element = document.createElement(tagName!);
      const options = members.filter(
        (member) => member.kind === 'field' && !('readonly' in member) && !isLeftOut(member.name),
      );
      expect(options).not.to.be.empty;
      expect(options.map(({name}) => name).filter((name) => !hasSetter(element, name))).to.deep.equal([]);
    });
  }
});
