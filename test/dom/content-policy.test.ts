import {expect} from '@open-wc/testing';

/** Takes the next violation away from the listener that fails tests. */
function takeViolation(): Promise<SecurityPolicyViolationEvent> {
  return new Promise((resolve) => {
    const take = (event: SecurityPolicyViolationEvent): void => {
      event.stopImmediatePropagation();
      resolve(event);
    };
    window.addEventListener('securitypolicyviolation', take, {capture: true, once: true});
  });
}

describe('S5: the pages of these tests', () => {
  it('make no markup of strings', async () => {
    const violation = takeViolation();
    const markup = document.createElement('p');
    expect(() => Object.assign(markup, {innerHTML: '<b>bold</b>'})).to.throw(TypeError);
    expect((await violation).effectiveDirective).to.equal('require-trusted-types-for');
  });

  it('run no inline style', async () => {
    const violation = takeViolation();
    const paragraph = document.createElement('p');
    paragraph.setAttribute('style', 'color: red');
    document.body.append(paragraph);
    expect((await violation).effectiveDirective).to.equal('style-src-attr');
    paragraph.remove();
  });
});
