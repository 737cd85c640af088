import {expect} from '@open-wc/testing';
import {Session, type TalkSessionElement} from '../../../src/index.js';
import {createSession, mountSession, unmountAll} from '../../support/mount-session.js';
import {appId, serverUrl, uniqueId} from '../../support/server.js';
import {until} from '../../support/until.js';
import type {SessionProbe} from './probe.js';
import './probe.js';

const person = (name: string) => ({me: {id: uniqueId(name), name}});

/** An element in the document, inside `place`. */
function probeIn(place: Node, properties: Partial<SessionProbe> = {}): SessionProbe {
  const probe = Object.assign(document.createElement('session-probe'), properties);
  place.appendChild(probe);
  return probe;
}

async function settled(...elements: (SessionProbe | TalkSessionElement)[]) {
  await Promise.resolve();
  for (const element of elements) await element.updateComplete;
}

describe('an element that looks for its session', () => {
  afterEach(unmountAll);

  it('finds the nearest session around it, however deep', async () => {
    const [outer, inner] = [createSession(person('outer')), createSession(person('inner'))];
    const depth = document.createElement('div');
    depth.append(document.createElement('div'));
    document.body.append(outer);
    outer.append(inner);
    inner.append(depth);
    const probe = probeIn(depth.firstChild ?? depth);
    await settled(outer, inner, probe);
    expect(probe.session).to.equal(inner.session);
    expect(probe.session?.me.id).to.equal(inner.session?.me.id);
  });

  it('finds a session across shadow roots', async () => {
    const session = createSession(person('alice'));
    document.body.append(session);
    const host = document.createElement('div');
    session.append(host);
    const probe = probeIn(host.attachShadow({mode: 'closed'}));
    await settled(session, probe);
    expect(session.session).to.be.an('object');
    expect(probe.session).to.equal(session.session);
  });

  it('waits for a user that the session gets later', async () => {
    const session = createSession();
    document.body.append(session);
    const probe = probeIn(session);
    await settled(session, probe);
    expect(probe.session).to.equal(undefined);
    session.me = person('alice').me;
    await settled(session);
    expect(session.session).to.be.an('object');
    expect(probe.session).to.equal(session.session);
  });

  it('attaches to a session that is put around it', async () => {
    const probe = probeIn(document.body);
    await settled(probe);
    const session = createSession(person('alice'));
    document.body.append(session);
    session.append(probe);
    await settled(session, probe);
    expect(session.session).to.be.an('object');
    expect(probe.session).to.equal(session.session);
  });

  it('keeps its session when it moves within it', async () => {
    const session = await mountSession(person('alice'));
    const probe = probeIn(session);
    await settled(probe);
    const place = session.appendChild(document.createElement('div'));
    place.append(probe);
    await settled(probe);
    expect(probe.seen).to.deep.equal([session.session]);
  });

  it('changes over when it moves into another session', async () => {
    const [one, two] = [await mountSession(person('one')), await mountSession(person('two'))];
    const probe = probeIn(one);
    two.append(probe);
    await settled(probe);
    expect(probe.seen).to.deep.equal([one.session, two.session]);
  });

  it('loses its session when it leaves the document', async () => {
    const session = await mountSession(person('alice'));
    const probe = probeIn(session);
    probe.remove();
    await settled(probe);
    expect(probe.seen).to.deep.equal([session.session, undefined]);
  });

  it('takes a session by id, also one that comes later', async () => {
    const around = await mountSession(person('around'));
    const probe = probeIn(around, {sessionSource: 'other'});
    await settled(probe);
    expect(probe.session).to.equal(undefined);
    const other = createSession({...person('other'), id: 'other'});
    document.body.append(other);
    await settled(other, probe);
    expect(other.session).to.be.an('object');
    expect(probe.session).to.equal(other.session);
  });

  it('takes a session element or a session as a property, and goes back to the one around it', async () => {
    const [around, other] = [await mountSession(person('around')), await mountSession(person('other'))];
    const probe = probeIn(around, {sessionSource: other});
    await settled(probe);
    expect(probe.session).to.equal(other.session);

    const own = new Session({appId, serverUrl, userId: uniqueId('own')});
    probe.sessionSource = own;
    await settled(probe);
    expect(probe.session).to.equal(own);
    own.destroy();
    expect(probe.session).to.equal(undefined);

    probe.sessionSource = undefined;
    await settled(probe);
    expect(probe.session).to.equal(around.session);
  });

  it('opens a session of its own when it names an app and a user and nothing surrounds it', async () => {
    const userId = uniqueId('alone');
    const probe = probeIn(document.body, {appId, userId, serverUrl});
    await until(() => probe.session?.me.id === userId, 'its own session');
    const {session} = probe;
    probe.remove();
    await until(() => !session?.isAlive, 'the end');
  });

  it('drops the session that ended and takes the next one', async () => {
    const element = await mountSession(person('alice'));
    const probe = probeIn(element);
    await settled(probe);
    const first = element.session;
    const next = person('bob');
    element.me = next.me;
    await settled(element, probe);
    expect(probe.seen).to.deep.equal([first, undefined, element.session]);
    expect(first?.isAlive).to.equal(false);
    expect(probe.session?.me.id).to.equal(next.me.id);
  });
});
