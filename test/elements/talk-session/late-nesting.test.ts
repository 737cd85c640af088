import {ContextEvent} from '@lit/context';
import {expect} from '@open-wc/testing';
import type {Session} from '../../../src/client/index.js';
import {sessionContext} from '../../../src/context/session-context.js';
import {appId, serverUrl, uniqueId} from '../../support/server.js';
import {until} from '../../support/until.js';
import './probe.js';

function sessionOf(name: string): HTMLElement {
  const session = document.createElement('talk-session');
  session.setAttribute('app-id', appId);
  session.setAttribute('user-id', uniqueId(name));
  session.setAttribute('server-url', serverUrl);
  return session;
}

// This file decides when the element is defined, so it must not import the entry.
describe('sessions inside each other, defined when those who ask are there', () => {
  const [outer, inner] = [sessionOf('outer'), sessionOf('inner')];
  const probe = document.createElement('session-probe');
  const userOf = (session: Session | undefined) => session?.me.id;

  before(async () => {
    inner.append(probe);
    outer.append(inner);
    document.body.append(outer);
    await import('../../../src/elements/talk-session/define.js');
    await until(() => probe.session, 'a session');
  });

  after(() => {
    outer.remove();
  });

  it('end up with the nearest one, which each is told of', () => {
    expect(userOf(probe.session)).to.equal(inner.getAttribute('user-id'));
  });

  it('answer who asks once, and do not tell them of what comes later', async () => {
    const told: (string | undefined)[] = [];
    const first = userOf(probe.session);
    const ask = (subscribes: boolean) =>
      probe.dispatchEvent(
        new ContextEvent(
          sessionContext,
          probe,
          (session, leave) => told.push(userOf(session), typeof leave),
          subscribes,
        ),
      );
    ask(false);
    expect(told).to.deep.equal([first, 'undefined']);
    ask(true);
    const next = uniqueId('next');
    inner.setAttribute('user-id', next);
    await until(() => userOf(probe.session) === next, 'the next session');
    expect(told.slice(2)).to.deep.equal([first, 'function', undefined, 'function', next, 'function']);
  });
});
