import {WireClient} from '../../server/test/reliability/harness/wire-client.js';
import type {PageName} from './bundle-pages.js';
import type {Laboratory} from './laboratory.js';
import type {PageServer, PlainMessage} from './page-server.js';

/** One page under measurement, with its history in place. */
export interface Subject {
  readonly name: PageName;
  readonly url: string;
  readonly newestId: string;
  /** Sends messages of someone else; the id of the last. */
  send(count: number): Promise<string>;
}

const words =
  'the quick brown fox jumps over a lazy dog while we wait for parts that should have come on friday but the truck broke down again near the bridge'.split(
    ' ',
  );

/** As people write: mostly a line, sometimes three. Always the same for the same number. */
export function textOf(n: number): string {
  const length = 3 + ((n * 7919) % 11) + (n % 13 === 0 ? 25 : 0);
  return Array.from({length}, (_, index) => words[(n * 31 + index * 17) % words.length]).join(' ');
}

const senderOf = (n: number) => (n % 3 === 0 ? 'reader' : 'other');

/** What the page is told in its address: `mount=later`, `last=50`, `field=on`. */
export type PageOptions = Readonly<Record<string, string>>;

/** A reference page: its messages come from the page server. */
export function referenceSubject(
  name: 'plain' | 'lit',
  server: PageServer,
  size: number,
  options: PageOptions = {},
): Subject {
  let count = 0;
  const next = (senderId: string): PlainMessage => {
    const n = count++;
    return {id: `m${n}`, senderId, text: textOf(n), createdAt: Date.now()};
  };
  server.history = Array.from({length: size}, (_, n) => next(n === size - 1 ? 'other' : senderOf(n)));
  return {
    name,
    url: `${server.url}/${name}?${new URLSearchParams(options).toString()}`,
    newestId: server.history.at(-1)!.id,
    async send(amount) {
      const messages = Array.from({length: amount}, () => next('other'));
      server.broadcast(messages);
      return messages.at(-1)!.id;
    },
  };
}

/** Ours: the same messages in a conversation of the real server. */
export async function ourSubject(lab: Laboratory, size: number, options: PageOptions = {}): Promise<Subject> {
  const {port} = lab.target;
  const conversationId = lab.uniqueName();
  for (const id of ['reader', 'other']) await put(port, `/users/${id}`, {name: id});
  await put(port, `/conversations/${conversationId}`, {participants: ['reader', 'other']});
  const people = {reader: await WireClient.connect(port, 'reader'), other: await WireClient.connect(port, 'other')};
  let count = 0;
  const post = async (senderId: 'reader' | 'other') => {
    const n = count++;
    const params = {conversationId, nonce: `${conversationId}-${n}`, text: textOf(n)};
    return (await people[senderId].request('message.send', params)).messageId;
  };
  while (count < size - 1) {
    await Promise.all(Array.from({length: Math.min(500, size - 1 - count)}, () => post(senderOf(count))));
  }
  // Alone: what two people send at once may be stored in either order.
  const newestId = await post('other');
  await people.reader.request('conversation.read', {conversationId});
  people.reader.close();
  const query = new URLSearchParams({server: `http://127.0.0.1:${port}`, conversation: conversationId, ...options});
  return {
    name: 'ours',
    url: `${lab.pages.url}/ours?${query.toString()}`,
    newestId,
    send: async (amount) => (await Promise.all(Array.from({length: amount}, () => post('other')))).at(-1)!,
  };
}

/** Puts something on our server by REST. */
export async function put(port: number, path: string, body: object): Promise<void> {
  const response = await fetch(`http://127.0.0.1:${port}/v1/demo${path}`, {
    method: 'PUT',
    headers: {authorization: 'Bearer sk_test_demo', 'content-type': 'application/json'},
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`PUT ${path}: ${response.status} ${await response.text()}`);
}
