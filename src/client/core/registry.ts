import type {CredentialOptions} from '../connection/credentials.js';
import {Credentials} from '../connection/credentials.js';
import {Core} from './core.js';

const cores = new Map<string, Core>();

/** The client of one user on this page, shared by all who ask for it. Credentials of a second caller are ignored. */
export function openCore(
  identity: {serverUrl: string; appId: string; userId: string},
  credentials: CredentialOptions,
): Core {
  const {serverUrl, appId, userId} = identity;
  const key = JSON.stringify([serverUrl, appId, userId]);
  let core = cores.get(key);
  if (!core || core.fatalError) {
    core = new Core({...identity, credentials: new Credentials(credentials)});
    cores.set(key, core);
  }
  return core;
}

/** A session has let go of a client: ends it unless another one uses it. */
export function closeCore(core: Core): void {
  if (!core.leave()) return;
  for (const [key, known] of cores) if (known === core) cores.delete(key);
}
