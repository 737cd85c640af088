import {randomBytes} from 'node:crypto';
import webPushKeys from 'web-push';
import type {ChannelsConfig} from '../config/channels.js';
import {TOKEN_URI} from '../domain/apps/validate-channels.js';
import {serverSecret} from '../db/server-secret.js';
import type {Writer} from '../db/writer.js';
import type {Channels, ChannelSource} from '../domain/notifications/channel.js';
import type {InboundAddresses} from '../domain/notifications/inbound-addresses.js';
import type {Log} from '../log/log.js';
import {createGuardedRequests} from '../net/guarded-request.js';
import {createAppChannels} from './app-channels.js';
import {createEmailChannel} from './email/email-channel.js';
import {createEmailLinks, type EmailLinks} from './email/links.js';
import {createApnsChannel} from './push/apns-channel.js';
import {createFcmChannel} from './push/fcm-channel.js';
import {APPLE, APPLE_SANDBOX, readApnsKey, readServiceAccount} from './push/read-credentials.js';
import {createWebPushChannel, type VapidKeys} from './push/web-push-channel.js';
import {createSmsChannel} from './sms/sms-channel.js';

export interface OpenChannels {
  readonly channels: ChannelSource;
  /** Undefined where e-mails have no links of ours. */
  readonly emailLinks: EmailLinks | undefined;
  /** What browsers subscribe with; undefined while web push is off. */
  readonly webPushKey: string | undefined;
}

/** Opens the channels that are configured, and says once which are not. */
export async function createChannels({
  config,
  writer,
  addresses,
  reachesPrivate,
  trustedHosts,
  log,
  now,
}: {
  config: ChannelsConfig;
  writer: Writer;
  addresses: InboundAddresses;
  /** Whether the servers that an app names may be in a private network. */
  reachesPrivate: boolean;
  /** Push services of browsers that may be in a private network. */
  trustedHosts: readonly string[];
  log: Log;
  now: () => number;
}): Promise<OpenChannels> {
  const {publicUrl, email, inbound, sms, fcm, fcmUrl, apns, webPushContact} = config;
  const onFault = (err: unknown): void => log.warn({err: nameOf(err)}, 'a template of a role failed, taking ours');
  const emailLinks =
    publicUrl !== undefined
      ? createEmailLinks(publicUrl, await serverSecret(writer, 'links', () => randomBytes(32).toString('base64url')))
      : undefined;
  const keys = webPushContact === undefined ? undefined : await vapidKeys(writer);
  const inboundMail = inbound && {domain: inbound.domain, addresses};
  const shared: Channels = {
    ...(sms && {
      // The operator named it.
      sms: createSmsChannel({...sms, requests: createGuardedRequests({allowsPrivate: true}), onFault, now}),
    }),
    ...(fcm && {fcm: createFcmChannel({account: await readServiceAccount(fcm.file), url: fcmUrl, now})}),
    ...(apns !== undefined && {apns: createApnsChannel({apns: await readApnsKey(apns), now})}),
    ...(webPushContact !== undefined &&
      keys && {
        webpush: createWebPushChannel({
          contact: webPushContact,
          keys,
          requests: createGuardedRequests({allowsPrivate: false, trustedHosts}),
        }),
      }),
    ...(email && {
      email: createEmailChannel({
        smtpUrl: email.smtpUrl,
        mailDomain: email.domain,
        links: emailLinks,
        inbound: inboundMail,
        onFault,
      }),
    }),
  };
  const off = (['email', 'sms', 'fcm', 'apns', 'webpush'] as const).filter((name) => !shared[name]);
  if (off.length > 0) log.info({off}, 'notification channels without configuration are off');
  const channels = createAppChannels(shared, {
    email: ({smtp}) =>
      smtp
        ? {
            credentials: smtp,
            open: () =>
              createEmailChannel({
                smtpUrl: smtp.url,
                mailDomain: smtp.domain,
                links: emailLinks,
                inbound: inboundMail,
                reach: {allowsPrivate: reachesPrivate},
                onFault,
              }),
          }
        : undefined,
    sms: ({sms: own}) => {
      if (own?.secret === undefined) return undefined;
      const {url, secret} = own;
      const requests = () => createGuardedRequests({allowsPrivate: reachesPrivate});
      return {credentials: own, open: () => createSmsChannel({url, secret, requests: requests(), onFault, now})};
    },
    fcm: ({push}) => {
      const {private_key, token_uri = TOKEN_URI, ...names} = push?.fcm ?? {};
      if (private_key === undefined || !('project_id' in names)) return undefined;
      const account = {...names, private_key, token_uri};
      return {credentials: account, open: () => createFcmChannel({account, url: fcmUrl, now})};
    },
    apns: ({push}) => {
      const {key, sandbox, ...names} = push?.apns ?? {};
      if (key === undefined || !('keyId' in names)) return undefined;
      const apns = {...names, key, url: sandbox === true ? APPLE_SANDBOX : APPLE};
      return {credentials: apns, open: () => createApnsChannel({apns, now})};
    },
  });
  return {channels, emailLinks, webPushKey: keys?.publicKey};
}

/** Browsers hold on to the key they subscribed with, so it stays. */
async function vapidKeys(writer: Writer): Promise<VapidKeys> {
  return JSON.parse(
    await serverSecret(writer, 'vapid', () => JSON.stringify(webPushKeys.generateVAPIDKeys())),
  ) as VapidKeys;
}

/** What went wrong, without the text it was about. */
function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : 'unknown';
}
