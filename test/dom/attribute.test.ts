import {expect} from '@open-wc/testing';
import {LitElement, render} from 'lit';
import {property} from 'lit/decorators.js';
import {html, unsafeStatic} from 'lit/static-html.js';
import {falseByDefault, number, secret, text, triState, trueByDefault} from '../../src/dom/attribute/attribute.js';
import {jsonProperty} from '../../src/dom/attribute/json-property.js';
import {silenceConsole} from '../support/silence-console.js';

class AttributeSample extends LitElement {
  @property(falseByDefault('as-guest')) asGuest = false;
  @property(trueByDefault('show-chat-header')) showChatHeader = true;
  @property(triState('show-toggle')) showToggle?: boolean | 'auto';
  @property(text('place-holder', 'Write')) placeHolder = 'Write';
  @property(secret('token')) token?: string;
  @property(number('break-point', 700)) breakPoint = 700;
  @jsonProperty('message-filter') messageFilter?: {type: string} | null;
  /** The names of the properties of each update. */
  readonly updates: PropertyKey[][] = [];

  protected override updated(changed: Map<PropertyKey, unknown>) {
    this.updates.push([...changed.keys()].filter((key) => typeof key === 'string'));
  }
}

customElements.define('attribute-sample', AttributeSample);

async function mount(attributes = '') {
  const holder = document.createElement('div');
  // As markup, and within the policy of these pages.
  render(html`${unsafeStatic(`<attribute-sample ${attributes}></attribute-sample>`)}`, holder);
  document.body.replaceChildren(holder);
  const sample = document.querySelector<AttributeSample>('attribute-sample');
  if (!sample) throw new Error('no sample');
  await sample.updateComplete;
  return sample;
}

async function set(sample: AttributeSample, name: string, value: string | null) {
  if (value === null) sample.removeAttribute(name);
  else sample.setAttribute(name, value);
  await sample.updateComplete;
}

describe('attributes', () => {
  it('are true when present and false when absent or "false", by default false', async () => {
    const sample = await mount('as-guest');
    expect(sample.asGuest).to.equal(true);
    await set(sample, 'as-guest', 'false');
    expect(sample.asGuest).to.equal(false);
    sample.asGuest = true;
    await sample.updateComplete;
    expect(sample.getAttribute('as-guest')).to.equal('');
    await set(sample, 'as-guest', null);
    expect(sample.asGuest).to.equal(false);
  });

  it('are false only when "false", by default true, and reflected only then', async () => {
    const sample = await mount('show-chat-header="false"');
    expect(sample.showChatHeader).to.equal(false);
    await set(sample, 'show-chat-header', null);
    expect(sample.showChatHeader).to.equal(true);
    sample.showChatHeader = false;
    await sample.updateComplete;
    expect(sample.getAttribute('show-chat-header')).to.equal('false');
    sample.showChatHeader = true;
    await sample.updateComplete;
    expect(sample.hasAttribute('show-chat-header')).to.equal(false);
  });

  it('know three states', async () => {
    const sample = await mount();
    expect(sample.showToggle).to.equal(undefined);
    for (const [value, meaning] of [
      ['', true],
      ['true', true],
      ['false', false],
      ['auto', 'auto'],
      [null, undefined],
    ] as const) {
      await set(sample, 'show-toggle', value);
      expect(sample.showToggle).to.equal(meaning);
    }
  });

  it('give back the default when they go', async () => {
    const sample = await mount('place-holder="Say" break-point="500"');
    expect([sample.placeHolder, sample.breakPoint]).to.deep.equal(['Say', 500]);
    await set(sample, 'place-holder', null);
    await set(sample, 'break-point', null);
    expect([sample.placeHolder, sample.breakPoint]).to.deep.equal(['Write', 700]);
  });

  it('warn of what is not a number and use the default', async () => {
    const quiet = silenceConsole('warn');
    const sample = await mount('break-point="wide"');
    expect(sample.breakPoint).to.equal(700);
    expect(quiet.calls).to.have.length(1);
    quiet.restore();
  });

  it('keep secrets out of the document', async () => {
    const sample = await mount();
    sample.token = 'secret';
    await sample.updateComplete;
    expect(sample.hasAttribute('token')).to.equal(false);
  });

  it('give way to a property that a script sets, until it is undefined again', async () => {
    const sample = await mount('message-filter=\'{"type": "one"}\'');
    expect(sample.messageFilter).to.deep.equal({type: 'one'});
    sample.messageFilter = {type: 'mine'};
    await set(sample, 'message-filter', '{"type": "two"}');
    expect(sample.messageFilter).to.deep.equal({type: 'mine'});
    sample.messageFilter = undefined;
    expect(sample.messageFilter).to.deep.equal({type: 'two'});
    sample.messageFilter = null;
    expect(sample.messageFilter).to.equal(null);
    await sample.updateComplete;
    expect(sample.getAttribute('message-filter')).to.equal('{"type": "two"}');
  });

  it('report JSON that cannot be read and keep the previous value', async () => {
    const sample = await mount('message-filter=\'{"type": "one"}\'');
    const quiet = silenceConsole('error');
    await set(sample, 'message-filter', '{oops');
    quiet.restore();
    expect(quiet.calls).to.have.length(1);
    expect(sample.messageFilter).to.deep.equal({type: 'one'});
  });

  it('tell the element once which property changed', async () => {
    const sample = await mount();
    sample.updates.length = 0;
    await set(sample, 'message-filter', '{"type": "one"}');
    expect(sample.updates).to.deep.equal([['messageFilter']]);
  });

  it('give way to what was set before the element was defined', async () => {
    const early = document.createElement('attribute-sample-late') as AttributeSample;
    early.messageFilter = {type: 'early'};
    early.asGuest = true;
    document.body.append(early);
    customElements.define('attribute-sample-late', class extends AttributeSample {});
    await early.updateComplete;
    expect(early.messageFilter).to.deep.equal({type: 'early'});
    expect(early.asGuest).to.equal(true);
  });
});
