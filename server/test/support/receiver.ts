import {createHmac} from 'node:crypto';
import {once} from 'node:events';
import {createServer, type IncomingHttpHeaders} from 'node:http';
import type {AddressInfo} from 'node:net';

/** A webhook as it arrived. */
export interface Received {
  readonly headers: IncomingHttpHeaders;
  readonly raw: string;
  readonly event: {id: string; type: string; createdAt: number; data: Record<string, never>};
}

/** An app's own server: takes webhooks on a port of its own and answers as it is told. */
export interface Receiver {
  readonly url: string;
  /** In order of arrival. */
  readonly received: readonly Received[];
  /** What to answer the nth request with; a status, or nothing at all. Default 200. */
  answer: (received: Received, index: number) => number | 'never';
  /** Once at least so many arrived. */
  arrived(count: number): Promise<void>;
  /** Once this holds; looked at whenever a webhook arrived. */
  until(holds: () => boolean): Promise<void>;
  close(): Promise<void>;
}

export async function startReceiver(port = 0): Promise<Receiver> {
  const received: Received[] = [];
  const waiting = new Set<() => void>();
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      const raw = Buffer.concat(parts).toString();
      const one: Received = {headers: request.headers, raw, event: JSON.parse(raw) as Received['event']};
      received.push(one);
      const status = receiver.answer(one, received.length - 1);
      if (status !== 'never') response.writeHead(status).end();
      for (const look of [...waiting]) look();
    });
  });
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  const receiver: Receiver = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hooks?token=t0p`,
    received,
    answer: () => 200,
    arrived: (count) => receiver.until(() => received.length >= count),
    until: (holds) =>
      new Promise((resolve) => {
        const look = (): void => {
          if (!holds()) return;
          waiting.delete(look);
          resolve();
        };
        waiting.add(look);
        look();
      }),
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
  return receiver;
}

/** Whether a webhook was signed with this key. */
export function isSigned({headers, raw}: Received, key: string): boolean {
  const message = `${String(headers['x-talkjs-timestamp'])}.${raw}`;
  return headers['x-talkjs-signature'] === createHmac('sha256', key).update(message).digest('hex').toUpperCase();
}
