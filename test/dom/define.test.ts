import {expect} from '@open-wc/testing';
import {define} from '../../src/dom/define/define.js';
import {silenceConsole} from '../support/silence-console.js';

describe('define', () => {
  it('registers an element once, and warns of another one under its name', () => {
    class Mine extends HTMLElement {}
    class Theirs extends HTMLElement {}
    const warnings = silenceConsole('warn');
    define('define-once', Mine);
    define('define-once', Mine);
    expect(warnings.calls).to.deep.equal([]);
    define('define-once', Theirs);
    warnings.restore();
    expect(warnings.calls).to.have.length(1);
    expect(customElements.get('define-once')).to.equal(Mine);
  });
});
