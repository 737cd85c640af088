import type {Core} from '../core/core.js';
import {topics} from '../store/updates.js';

/** Whether the app exists and, where it asks for them, the credentials are accepted. Never rejects. */
export async function hasValidCredentials(core: Core): Promise<boolean> {
  const {serverUrl, appId} = core.options;
  try {
    const answer = await fetch(`${serverUrl}/v1/${encodeURIComponent(appId)}`);
    return answer.ok && (await isAccepted(core));
  } catch {
    return false;
  }
}

/** Waits until the server took the credentials or refused them; false if it cannot be reached. */
function isAccepted(core: Core): Promise<boolean> {
  return new Promise((resolve) => {
    const check = () => {
      const {state} = core.connection.link;
      if (state === 'dialing' || state === 'greeting') return;
      stop();
      resolve(state === 'live');
    };
    const stop = core.updates.on([topics.session], check);
    check();
  });
}
