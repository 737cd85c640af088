/**
 * `talk.js`, the classic script of a page: brings the modules from where it came from itself and leaves a `Talk` until they are
 * there. It goes through the build as one plain script, without imports.
 */

/** The build puts in where the modules are, as seen from the folder of the version. */
declare const TALK_SDK: string;
declare const TALK_VERSION: string;

interface Page {
  Talk?: {ready?: unknown} | undefined;
}
type Member = {prototype: unknown} & ((...parameters: unknown[]) => unknown);
type Members = Readonly<Record<string, Member>>;

start(window as Page, document.currentScript instanceof HTMLScriptElement ? document.currentScript.src : location.href);

function start(page: Page, script: string) {
  // A snippet's `Talk` keeps what waits, and is adopted as it is.
  const early = page.Talk ? undefined : placeholder();
  page.Talk ??= early!.talk;
  const isInFolder = new URL(script).pathname.endsWith(`/${TALK_VERSION}/talk.js`);
  const address = new URL(isInFolder ? TALK_SDK : `talk/${TALK_VERSION}/${TALK_SDK}`, script).href;
  import(address)
    // Loaded before, the modules do not run again; a snippet that came meanwhile waits.
    .then((sdk: {adopt(page: Page): Promise<void>}) => {
      const adopted = sdk.adopt(page);
      early?.fill(page.Talk as Members);
      return adopted;
    })
    .catch((error: unknown) => {
      console.error('talk: the chat could not be loaded from', address, error);
    });
}

/** A `Talk` for as long as it is loading, and what to do once it is there: then members that a page has kept work as well. */
function placeholder() {
  const waiting: [((value?: unknown) => unknown) | undefined, (value: unknown) => void, (error: unknown) => void][] =
    [];
  const then = (onFulfilled?: (value?: unknown) => unknown) =>
    new Promise((resolve, reject) => {
      waiting.push([onFulfilled, resolve, reject]);
    });
  const members = ['Session', 'User', 'TalkError', 'Error', 'oneOnOneId', 'configure'].map(
    (name) => [name, member(name)] as const,
  );
  return {
    talk: {
      ready: {then, catch: () => then(), finally: (done?: () => void) => then(done), c: waiting},
      ...Object.fromEntries(members.map(([name, each]) => [name, each.early])),
    },
    fill(talk: Members) {
      for (const [name, each] of members) each.fill(talk[name]!);
    },
  };
}

function member(name: string) {
  let real: Member | undefined;
  function early(...parameters: unknown[]): unknown {
    if (!real) throw new Error(`Talk.${name} is still loading: wait for Talk.ready.`);
    return new.target ? Reflect.construct(real, parameters) : real(...parameters);
  }
  return {
    early,
    fill(member: Member) {
      real = member;
      early.prototype = member.prototype;
    },
  };
}
