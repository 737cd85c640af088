import type {SessionOptions} from '../../client/index.js';
import {TalkTokenNeededEvent} from './talk-session.events.js';

/** What a session element was given to sign in with. */
export interface CredentialSource extends EventTarget {
  readonly token?: string;
  readonly tokenFetcher?: () => string | Promise<string>;
  readonly signature?: string;
}

/** Which kind of credential is used. A session keeps to the kind it started with. */
export function credentialKind({token, tokenFetcher, signature}: CredentialSource): string | null {
  return token || tokenFetcher ? 'token' : (signature ?? null);
}

/**
 * The credential options of a session. Where there is no `tokenFetcher`, the page's listeners of `talk-token-needed` are
 * asked, each time a token is needed.
 */
export function credentialsOf(source: CredentialSource): Pick<SessionOptions, 'token' | 'tokenFetcher' | 'signature'> {
  const {token, signature} = source;
  const tokenFetcher = () => fetchToken(source);
  if (token) return {token, tokenFetcher};
  if (source.tokenFetcher) return {tokenFetcher};
  if (signature) return {signature};
  let asked = askForToken(source);
  if (!asked) return {};
  return {
    tokenFetcher: () => {
      const first = asked ?? fetchToken(source);
      asked = undefined;
      return first;
    },
  };
}

async function fetchToken(source: CredentialSource): Promise<string> {
  if (source.tokenFetcher) return source.tokenFetcher();
  const asked = askForToken(source);
  if (!asked) throw new Error('There is no newer token.');
  return asked;
}

/** Undefined if nobody answers. */
function askForToken(source: CredentialSource): Promise<string> | undefined {
  const event = new TalkTokenNeededEvent();
  source.dispatchEvent(event);
  return event.isAnswered ? event.token() : undefined;
}
