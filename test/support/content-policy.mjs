import {randomUUID} from 'node:crypto';

/**
 * Serves the pages of the test runner under the policy of our own server, so that what the elements do there they may do on any
 * strict page. Only the scripts of the runner itself are let through, by a nonce, and other servers than the page's own.
 *
 * @param {string} serverUrl Whose policy it is.
 * @returns {Promise<NonNullable<import('@web/test-runner').TestRunnerConfig['middleware']>[number]>}
 */
export async function contentPolicy(serverUrl) {
  const {headers} = await fetch(serverUrl);
  const policy = headers.get('content-security-policy');
  if (!policy?.includes('require-trusted-types-for')) throw new Error(`${serverUrl} has no strict policy`);
  return async (context, next) => {
    await next();
    if (!context.response.is('html') || typeof context.body !== 'string') return;
    const nonce = randomUUID();
    context.body = context.body.replaceAll('<script', `<script nonce="${nonce}"`);
    const allowed = policy
      .replace(/script-src/, `script-src 'nonce-${nonce}'`)
      .replaceAll(/(connect|media)-src/g, `$1-src ${'http: ws:'}`);
    context.set('content-security-policy', allowed);
  };
}
