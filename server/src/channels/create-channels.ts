import {randomBytes} from 'node:crypto';
import type {ChannelsConfig} from '../config/channels.js';
import {serverSecret} from '../db/server-secret.js';
import type {Writer} from '../db/writer.js';
import type {Channels} from '../domain/notifications/channel.js';
import type {InboundAddresses} from '../domain/notifications/inbound-addresses.js';
import type {Log} from '../log/log.js';
import {createEmailChannel} from './email/email-channel.js';
import {createEmailLinks, type EmailLinks} from './email/links.js';

export interface OpenChannels {
  readonly channels: Channels;
  /** Undefined where e-mails have no links of ours. */
  readonly emailLinks: EmailLinks | undefined;
}

/** Opens the channels that are configured, and says once which are not. */
export async function createChannels({
  config,
  writer,
  addresses,
  log,
}: {
  config: ChannelsConfig;
  writer: Writer;
  addresses: InboundAddresses;
  log: Log;
}): Promise<OpenChannels> {
  const {publicUrl, email, inbound} = config;
  const onFault = (err: unknown): void => log.warn({err: nameOf(err)}, 'a template of a role failed, taking ours');
  const emailLinks =
    email && publicUrl !== undefined
      ? createEmailLinks(publicUrl, await serverSecret(writer, 'links', () => randomBytes(32).toString('base64url')))
      : undefined;
  const channels: Channels = {
    ...(email && {
      email: createEmailChannel({
        smtpUrl: email.smtpUrl,
        mailDomain: email.domain,
        links: emailLinks,
        inbound: inbound && {domain: inbound.domain, addresses},
        onFault,
      }),
    }),
  };
  const off = (['email', 'sms', 'fcm', 'apns', 'webpush'] as const).filter((name) => !channels[name]);
  if (off.length > 0) log.info({off}, 'notification channels without configuration are off');
  return {channels, emailLinks};
}

/** What went wrong, without the text it was about. */
function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : 'unknown';
}
