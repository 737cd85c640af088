import {createHash} from 'node:crypto';
import type {Socket} from 'node:net';
import {createTransport} from 'nodemailer';
import type {Channel, Outcome} from '../../domain/notifications/channel.js';
import type {InboundAddresses} from '../../domain/notifications/inbound-addresses.js';
import type {Notice} from '../../domain/notifications/notice.js';
import {localeOf} from '../../domain/notifications/summary.js';
import {wordsFor} from '../../domain/notifications/words.js';
import {openGuardedSocket} from '../../net/guarded-socket.js';
import {createTemplates} from '../template.js';
import {composeEmail} from './compose-email.js';
import {demandsTls} from './demands-tls.js';
import type {EmailLinks} from './links.js';

const CONNECTIONS = 5;
const CONNECT_MS = 10_000;
const SILENCE_MS = 30_000;
const REASON = 300;

export interface EmailChannelOptions {
  /** Where mail is handed over: `smtp://user:password@host:587`. */
  readonly smtpUrl: string;
  /** The domain of the sender's address. */
  readonly mailDomain: string;
  readonly links: EmailLinks | undefined;
  /** Where answers and returned mail go; undefined where the server takes none. */
  readonly inbound: {readonly domain: string; readonly addresses: Pick<InboundAddresses, 'of'>} | undefined;
  /** Whom it may call; anyone where the operator named the server. */
  readonly reach?: {readonly allowsPrivate: boolean};
  readonly onFault: (error: unknown) => void;
}

/** E-mail by SMTP. */
export function createEmailChannel(options: EmailChannelOptions): Channel {
  const {smtpUrl, mailDomain, links, inbound, reach, onFault} = options;
  const templates = createTemplates();
  const transport = createTransport({
    url: smtpUrl,
    requireTLS: demandsTls(smtpUrl),
    pool: true,
    maxConnections: CONNECTIONS,
    connectionTimeout: CONNECT_MS,
    greetingTimeout: CONNECT_MS,
    socketTimeout: SILENCE_MS,
    disableFileAccess: true,
    disableUrlAccess: true,
    ...(reach && {getSocket: guardedSockets(reach.allowsPrivate)}),
  });

  return {
    async send({deliveryId, address, notice}) {
      if (!isAddress(address)) return {kind: 'refused', reason: 'not an e-mail address'};
      const email = composeEmail(notice, {templates, links, deliveryId, canReply: inbound !== undefined, onFault});
      const from = senderOf(notice, mailDomain);
      const {app, conversation, recipient} = notice;
      const replyTo = await inbound?.addresses.of(app.id, conversation.id, recipient.id);
      try {
        await transport.sendMail({
          ...email,
          from,
          to: {name: recipient.name.replace(/\s+/g, ' '), address},
          ...(replyTo !== undefined && {replyTo}),
          // What comes back names the delivery.
          envelope: {from: inbound ? `b.${deliveryId}@${inbound.domain}` : from.address, to: address},
          messageId: `<${deliveryId}@${mailDomain}>`,
          references: `<${threadOf(notice)}@${mailDomain}>`,
          headers: {
            'Auto-Submitted': 'auto-generated',
            ...(links && {
              'List-Unsubscribe': `<${links.mute(deliveryId)}>`,
              'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
            }),
          },
        });
        return {kind: 'sent'};
      } catch (error) {
        return refusal(error);
      }
    },
    close: async () => transport.close(),
  };
}

/** Connections for nodemailer, to no address that may not be called. */
function guardedSockets(allowsPrivate: boolean) {
  return (
    {host = '', port = 0, secure = false}: {host?: string; port?: number; secure?: boolean},
    done: (error: Error | null, socket?: {connection: Socket}) => void,
  ): void => {
    const to = {host, port: port === 0 ? (secure ? 465 : 587) : port};
    openGuardedSocket(to, {allowsPrivate, timeoutMs: CONNECT_MS}).then(
      (connection) => done(null, {connection}),
      (error: unknown) => done(error instanceof Error ? error : new Error('unknown')),
    );
  };
}

function senderOf(notice: Notice, mailDomain: string): {name: string; address: string} {
  const {senderLocalPart} = notice.settings.email;
  const local = /^[\w.+-]{1,64}$/.test(senderLocalPart) ? senderLocalPart : 'notifications';
  const {via} = wordsFor(localeOf(notice));
  const name = `${notice.sender.name} ${via} ${notice.app.name}`.replace(/\s+/g, ' ');
  return {name, address: `${local}@${mailDomain}`};
}

/** Mail programs show what has this in common as one thread. */
function threadOf({app, conversation, recipient}: Notice): string {
  const key = JSON.stringify([app.id, conversation.id, recipient.id]);
  return createHash('sha256').update(key).digest('hex').slice(0, 32);
}

function isAddress(address: string): boolean {
  return address.length <= 320 && /^[^\s@<>,;:"()[\]\\]+@[^\s@<>,;:"()[\]\\]+$/.test(address);
}

/** What the server says about this mail for good is an answer; everything else may pass and is thrown on. */
function refusal(error: unknown): Outcome {
  const {code, responseCode, response} = error as {code?: string; responseCode?: number; response?: string};
  const isAboutMail = code === 'EENVELOPE' || code === 'EMESSAGE';
  if (!isAboutMail || responseCode === undefined || responseCode < 500) throw error;
  return {kind: 'refused', reason: (response ?? `refused with ${responseCode}`).slice(0, REASON)};
}
