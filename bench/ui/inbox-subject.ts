import type {Laboratory} from './laboratory.js';
import type {PageServer} from './page-server.js';
import {put, textOf, type Subject} from './subject.js';
import {WireClient} from '../../server/test/reliability/harness/wire-client.js';

/** An inbox under measurement; `newestId` is the conversation at its top. */
export interface InboxSubject extends Subject {
  /** Those at the top, newest first, each with its newest message. */
  readonly conversations: readonly {readonly id: string; readonly newestId: string}[];
}

const noSending = () => Promise.reject(new Error('nobody writes into an inbox under measurement'));

export function feedReference(server: PageServer, size: number): InboxSubject {
  server.conversations = Array.from({length: size}, (_, n) => ({
    id: `f${n}`,
    subject: textOf(n),
    newestId: `f${n}-newest`,
  }));
  server.history = Array.from({length: 50}, (_, n) => ({
    id: `h${n}`,
    senderId: 'other',
    text: textOf(n),
    createdAt: Date.now(),
  }));
  return {
    name: 'plain-inbox',
    url: `${server.url}/plain-inbox`,
    newestId: 'f0',
    conversations: server.conversations,
    send: noSending,
  };
}

/** So many conversations on the real server, the three at the top with 50 messages. */
export async function ourInbox(lab: Laboratory, size: number): Promise<InboxSubject> {
  const {port} = lab.target;
  for (const id of ['reader', 'other']) await put(port, `/users/${id}`, {name: id});
  const name = lab.uniqueName();
  const ids = Array.from({length: size}, (_, n) => `${name}-${n}`);
  const other = await WireClient.connect(port, 'other');
  for (let at = 0; at < size; at += 50) {
    await Promise.all(
      ids.slice(at, at + 50).map(async (id, n) => {
        await put(port, `/conversations/${id}`, {participants: ['reader', 'other'], subject: textOf(at + n)});
        await other.request('message.send', {conversationId: id, nonce: `${id}-0`, text: textOf(at + n)});
      }),
    );
  }
  const conversations: {id: string; newestId: string}[] = [];
  for (const id of ids.slice(-3)) {
    let newestId = '';
    for (let n = 1; n < 50; n++) {
      newestId = (await other.request('message.send', {conversationId: id, nonce: `${id}-${n}`, text: textOf(n)}))
        .messageId;
    }
    conversations.unshift({id, newestId});
  }
  other.close();
  const query = new URLSearchParams({server: `http://127.0.0.1:${port}`});
  return {
    name: 'our-inbox',
    url: `${lab.pages.url}/our-inbox?${query.toString()}`,
    newestId: conversations[0]!.id,
    conversations,
    send: noSending,
  };
}
