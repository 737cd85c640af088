import type {AddressInfo} from 'node:net';
import {SMTPServer, type SMTPServerSession} from 'smtp-server';
import type {Log} from '../../log/log.js';
import type {InboundMail} from './inbound-mail.js';

const MAIL_BYTES = 25 * 1024 * 1024;
const CLIENTS = 50;
const SILENCE_MS = 60_000;
const RECIPIENTS = 10;

export interface InboundServer {
  /** Where it listens. */
  readonly port: number;
  close(): Promise<void>;
}

/** Takes mail for the secret addresses of participants, and what mail servers send back; nothing else. */
export async function startInboundServer({
  inbound,
  mail,
  log,
}: {
  inbound: {readonly host: string; readonly port: number; readonly domain: string};
  mail: InboundMail;
  log: Log;
}): Promise<InboundServer> {
  const server = new SMTPServer({
    name: inbound.domain,
    banner: 'talk',
    size: MAIL_BYTES,
    maxClients: CLIENTS,
    socketTimeout: SILENCE_MS,
    closeTimeout: 1000,
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    onRcptTo({address}, session, done) {
      if (session.envelope.rcptTo.length >= RECIPIENTS) return done(refusal(452, 'too many recipients'));
      mail.isKnown(address.toLowerCase()).then(
        (isKnown) => (isKnown ? done() : done(refusal(550, 'no such mailbox'))),
        () => done(refusal(451, 'try again later')),
      );
    },
    onData(stream, session, done) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => {
        if (!stream.sizeExceeded) chunks.push(chunk);
      });
      stream.on('error', () => done(refusal(451, 'try again later')));
      stream.on('end', () => {
        if (stream.sizeExceeded) return done(refusal(552, 'the mail is too large'));
        deliver(Buffer.concat(chunks), session).then(
          () => done(),
          (err: unknown) => {
            log.warn(
              {err: err instanceof Error ? err.name : 'unknown'},
              'a mail could not be taken, it will come again',
            );
            done(refusal(451, 'try again later'));
          },
        );
      });
    },
  });
  // A client that breaks off is no news.
  server.on('error', () => undefined);

  async function deliver(raw: Buffer, {envelope}: SMTPServerSession): Promise<void> {
    for (const {address} of envelope.rcptTo) await mail.receive(address.toLowerCase(), raw);
  }

  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(inbound.port, inbound.host, () => resolve());
  });
  const {port} = server.server.address() as AddressInfo;
  log.info({host: inbound.host, port}, 'taking mail');
  return {port, close: () => new Promise((resolve) => server.close(() => resolve()))};
}

function refusal(responseCode: number, message: string): Error {
  return Object.assign(new Error(message), {responseCode});
}
