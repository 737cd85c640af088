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

start(window as Page, document.currentScript instanceof HTMLScriptElement ? document.currentScript.src : location.href);

function start(page: Page, script: string) {
  // A snippet's `Talk` keeps what waits, and is adopted as it is.
  page.Talk ??= placeholder();
  const isInFolder = new URL(script).pathname.endsWith(`/${TALK_VERSION}/talk.js`);
  const address = new URL(isInFolder ? TALK_SDK : `talk/${TALK_VERSION}/${TALK_SDK}`, script).href;
  import(address)
    // Loaded before, the modules do not run again; a snippet that came meanwhile waits.
    .then((sdk: {adopt(page: Page): void}) => {
      sdk.adopt(page);
    })
    .catch((error: unknown) => {
      console.error('talk: the chat could not be loaded from', address, error);
    });
}

function placeholder() {
  const waiting: [((value?: unknown) => unknown) | undefined, (value: unknown) => void, (error: unknown) => void][] =
    [];
  const tooEarly = function () {
    throw new Error('Talk is still loading: wait for Talk.ready.');
  };
  const then = (onFulfilled?: (value?: unknown) => unknown) =>
    new Promise((resolve, reject) => {
      waiting.push([onFulfilled, resolve, reject]);
    });
  return {
    ready: {then, catch: () => then(), finally: (done?: () => void) => then(done), c: waiting},
    Session: tooEarly,
    User: tooEarly,
    oneOnOneId: tooEarly,
  };
}
