import {setTimeout as delay} from 'node:timers/promises';
import {startReceiver, type Receiver} from '../../support/receiver.js';
import {putConversation, startServerProcess} from './server-process.js';

export interface WebhookReport {
  readonly events: number;
  /** Requests that arrived, repeats included. */
  readonly requests: number;
  /** Messages that no request told of. */
  readonly lost: number;
  /** Messages told of under more than one id. */
  readonly renamed: number;
}

const receiverKills = 3;

/**
 * R13: posts messages while the receiver fails the first request for half of them, is killed now and then, and the server
 * itself is killed in between; then looks whether each message was told of, and by one id.
 */
export async function deliverThroughFailures({events}: {events: number}): Promise<WebhookReport> {
  const server = await startServerProcess();
  const idsByMessage = new Map<string, Set<string>>();
  const failed = new Set<string>();
  const told = new Set<string>();
  let requests = 0;
  let receiver: Receiver | undefined;
  const listen = async (port?: number): Promise<Receiver> => {
    const started = await startReceiver(port);
    started.answer = ({event}, index) => {
      requests += 1;
      const {message} = event.data as unknown as {message: {id: string}};
      const ids = idsByMessage.get(message.id) ?? new Set();
      idsByMessage.set(message.id, ids.add(event.id));
      if (index % 2 === 0 && !failed.has(event.id)) {
        failed.add(event.id);
        return 500;
      }
      told.add(message.id);
      return 200;
    };
    return started;
  };
  try {
    receiver = await listen();
    const port = Number(new URL(receiver.url).port);
    await putConversation(server, 'c', ['a', 'b']);
    await server.put('/_admin/webhooks', {urls: [receiver.url], events: ['message.sent']});
    const sent = new Set<string>();
    const batches = Math.ceil(events / 10);
    const killEvery = Math.max(1, Math.floor(batches / (receiverKills + 1)));
    for (let batch = 0; batch < batches; batch++) {
      for (const id of await post(server.port)) sent.add(id);
      if (batch % killEvery !== killEvery - 1) continue;
      await receiver.close();
      await server.kill();
      await server.start();
      receiver = await listen(port);
    }
    const deadline = Date.now() + 60_000 + events * 20;
    while ([...sent].some((id) => !told.has(id)) && Date.now() < deadline) await delay(100);
    return {
      events: sent.size,
      requests,
      lost: [...sent].filter((id) => !told.has(id)).length,
      renamed: [...idsByMessage.values()].filter((ids) => ids.size > 1).length,
    };
  } finally {
    await receiver?.close();
    await server.remove();
  }
}

async function post(port: number): Promise<string[]> {
  const response = await fetch(`http://127.0.0.1:${port}/v1/demo/conversations/c/messages`, {
    method: 'POST',
    headers: {authorization: 'Bearer sk_test_demo', 'content-type': 'application/json'},
    body: JSON.stringify(Array.from({length: 10}, () => ({type: 'UserMessage', sender: 'a', text: 'x'}))),
  });
  if (!response.ok) throw new Error(`POST: ${response.status} ${await response.text()}`);
  return ((await response.json()) as {id: string}[]).map(({id}) => id);
}
