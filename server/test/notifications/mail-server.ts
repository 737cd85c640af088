import type {AddressInfo} from 'node:net';
import PostalMime, {type Email} from 'postal-mime';
import {SMTPServer} from 'smtp-server';

export interface ReceivedMail {
  readonly from: string;
  readonly to: readonly string[];
  readonly raw: string;
  readonly mail: Email;
}

/** A mail server that keeps what it is given, and refuses whom a test names. */
export async function startMailServer() {
  const received: ReceivedMail[] = [];
  const refused = new Map<string, number>();
  const waiting = new Set<() => void>();
  let connections = 0;
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onConnect(_session, done) {
      connections += 1;
      done();
    },
    onRcptTo({address}, _session, done) {
      const code = refused.get(address);
      if (code === undefined) done();
      else done(Object.assign(new Error('mailbox unavailable'), {responseCode: code}));
    },
    onData(stream, session, done) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const raw = Buffer.concat(chunks);
        void PostalMime.parse(raw).then((mail) => {
          const {mailFrom, rcptTo} = session.envelope;
          received.push({
            from: mailFrom === false ? '' : mailFrom.address,
            to: rcptTo.map(({address}) => address),
            raw: raw.toString(),
            mail,
          });
          done();
          for (const look of [...waiting]) look();
        });
      });
    },
  });
  server.on('error', () => undefined);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
  const {port} = server.server.address() as AddressInfo;
  return {
    url: `smtp://127.0.0.1:${port}`,
    received,
    refused,
    get connections() {
      return connections;
    },
    /** Resolves when this many mails are here. */
    until: (count: number) =>
      new Promise<void>((resolve) => {
        const look = (): void => {
          if (received.length < count) return;
          waiting.delete(look);
          resolve();
        };
        waiting.add(look);
        look();
      }),
    close: () => new Promise<void>((resolve) => server.close(() => resolve())),
  };
}
