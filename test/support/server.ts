/** The real servers that the test run started (web-test-runner.config.mjs), and what a backend would do with them. */

function addressOf(name: string): string {
  const meta = document.querySelector<HTMLMetaElement>(`meta[name="${name}"]`);
  if (!meta) throw new Error(`The page names no ${name}.`);
  return meta.content;
}

/** As on a developer's machine: nobody has to prove who they are. */
export const serverUrl = addressOf('talk-server');
/** Identity verification is on. */
export const strictServerUrl = addressOf('talk-strict-server');

export const appId = 'demo';
const secretKey = 'sk_test_demo';

/** A REST request with the app's secret key. Paths begin after the app id. Rejects unless it succeeds. */
export async function rest<T = unknown>(method: string, path: string, body?: unknown, server = serverUrl): Promise<T> {
  const backend = server === strictServerUrl ? '/backend/strict' : '/backend/open';
  const answer = await fetch(`${backend}/v1/${appId}${path}`, {
    method,
    headers: {authorization: `Bearer ${secretKey}`, ...(body !== undefined && {'content-type': 'application/json'})},
    ...(body !== undefined && {body: JSON.stringify(body)}),
  });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}`);
  return (text ? JSON.parse(text) : undefined) as T;
}

let count = 0;
const run = crypto.randomUUID().slice(0, 8);

/** A user or conversation id that no other test uses. */
export function uniqueId(name: string): string {
  return `${name}-${run}-${++count}`;
}

/** Creates a user and returns its id. */
export async function createUser(name: string, fields: Record<string, unknown> = {}, server = serverUrl) {
  const id = uniqueId(name.toLowerCase());
  await rest('PUT', `/users/${id}`, {name, ...fields}, server);
  return id;
}

/** Creates a conversation of these users and returns its id. */
export async function createConversation(
  participants: readonly string[],
  fields: Record<string, unknown> = {},
  server = serverUrl,
) {
  const id = uniqueId('conversation');
  await rest('PUT', `/conversations/${id}`, {participants, ...fields}, server);
  return id;
}

/** Sends one text message and returns its id. */
export async function postMessage(conversation: string, sender: string, text: string, server = serverUrl) {
  const message = {text, sender, type: 'UserMessage'};
  const [sent] = await rest<{id: string}[]>('POST', `/conversations/${conversation}/messages`, [message], server);
  if (!sent) throw new Error('The answer names no message.');
  return sent.id;
}

/**
 * A user's token, as a backend would sign it.
 * @param lifeMs How long it is valid. Default an hour.
 */
export function userToken(userId: string, lifeMs = 3_600_000): Promise<string> {
  return signToken({sub: userId, exp: Math.floor((Date.now() + lifeMs) / 1000)});
}

/** A token with these claims; those that are missing are as they should be. */
export async function signToken(claims: Record<string, unknown>, key = secretKey): Promise<string> {
  const whole = {tokenType: 'user', iss: appId, exp: Math.floor(Date.now() / 1000) + 3600, ...claims};
  const signed = `${encode(JSON.stringify({alg: 'HS256', typ: 'JWT'}))}.${encode(JSON.stringify(whole))}`;
  return `${signed}.${encode(await hmac(signed, key))}`;
}

/** A user's legacy signature (spec/auth.md §3). */
export async function userSignature(userId: string): Promise<string> {
  return [...(await hmac(userId))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

async function hmac(text: string, secret = secretKey): Promise<Uint8Array> {
  const utf8 = new TextEncoder();
  const algorithm = {name: 'HMAC', hash: 'SHA-256'};
  const key = await crypto.subtle.importKey('raw', utf8.encode(secret), algorithm, false, ['sign']);
  return new Uint8Array(await crypto.subtle.sign('HMAC', key, utf8.encode(text)));
}

function encode(data: string | Uint8Array): string {
  const bytes = typeof data === 'string' ? new TextEncoder().encode(data) : data;
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
}
