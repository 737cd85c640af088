import {resolve} from 'node:path';
import {parseUrl} from 'talk-elements/protocol';
import {ConfigError} from './config-error.js';
import type {Settings} from './env.js';

/** How people outside the app are reached; what is undefined is off (spec/notifications.md). */
export interface ChannelsConfig {
  /** Where browsers reach this server, without a slash at the end; undefined where nobody said. */
  readonly publicUrl: string | undefined;
  /** Apps of the environment `test` send too, instead of only logging that they would. */
  readonly sendExternal: boolean;
  readonly email: {readonly smtpUrl: string; readonly domain: string} | undefined;
  /** Where this server takes mail: answers of people, and what comes back. */
  readonly inbound: {readonly host: string; readonly port: number; readonly domain: string} | undefined;
  /** Who is asked, by HTTP, to send an SMS, and the key that signs it. */
  readonly sms: {readonly url: string; readonly secret: string} | undefined;
  /** The file with the credentials of a Firebase service account. */
  readonly fcm: {readonly file: string} | undefined;
  /** Where Firebase is, for the server's account and those of apps. */
  readonly fcmUrl: string;
  /** The file with an APNs key. */
  readonly apns: string | undefined;
  /** Whom push services of browsers may write to. */
  readonly webPushContact: string | undefined;
}

/** Throws ConfigError naming the setting that cannot be followed. */
export function toChannels(settings: Settings): ChannelsConfig {
  const {mailDomain} = settings;
  if (mailDomain !== undefined && !isDomain(mailDomain)) {
    throw new ConfigError('TALK_MAIL_DOMAIN', 'must be a domain such as mail.example.com');
  }
  if (settings.smtp !== undefined && !/^smtps?:\/\/[^/]/.test(settings.smtp)) {
    throw new ConfigError('TALK_SMTP', 'must look like smtp://user:password@host:587');
  }
  if ((settings.smtp !== undefined || settings.inboundMail !== undefined) && mailDomain === undefined) {
    throw new ConfigError('TALK_MAIL_DOMAIN', 'is needed for mail');
  }
  return {
    publicUrl: settings.publicUrl === undefined ? undefined : toWebUrl('TALK_PUBLIC_URL', settings.publicUrl),
    sendExternal: toSwitch('TALK_SEND_EXTERNAL', settings.sendExternal ?? 'off'),
    email:
      settings.smtp !== undefined && mailDomain !== undefined
        ? {smtpUrl: settings.smtp, domain: mailDomain}
        : undefined,
    inbound:
      settings.inboundMail !== undefined && mailDomain !== undefined
        ? {...toAddress(settings.inboundMail), domain: mailDomain}
        : undefined,
    sms: toSms(settings),
    fcm: settings.fcm === undefined ? undefined : {file: resolve(settings.fcm)},
    fcmUrl: toWebUrl('TALK_FCM_URL', settings.fcmUrl ?? 'https://fcm.googleapis.com'),
    apns: settings.apns === undefined ? undefined : resolve(settings.apns),
    webPushContact: toContact(settings.webPush),
  };
}

function toSms({smsUrl, smsSecret}: Settings): ChannelsConfig['sms'] {
  if (smsUrl === undefined) return undefined;
  if (smsSecret === undefined || smsSecret.length < 8) {
    throw new ConfigError('TALK_SMS_SECRET', 'must have at least 8 characters');
  }
  return {url: toWebUrl('TALK_SMS_URL', smsUrl), secret: smsSecret};
}

function toContact(value: string | undefined): string | undefined {
  if (value === undefined || /^(?:mailto:[^\s@]+@[^\s@]+|https:\/\/\S+)$/.test(value)) return value;
  throw new ConfigError('TALK_WEB_PUSH', 'must be whom to write to, such as mailto:ops@example.com');
}

function toWebUrl(setting: string, value: string): string {
  if (!/^https?:$/.test(parseUrl(value)?.protocol ?? '')) {
    throw new ConfigError(setting, 'must be a URL such as https://chat.example.com');
  }
  return value.replace(/\/+$/, '');
}

function toAddress(value: string): {host: string; port: number} {
  const [, host = '', port = ''] = /^(?:(.+):)?(\d{1,5})$/.exec(value) ?? [];
  if (port === '' || Number(port) > 65_535) throw new ConfigError('TALK_INBOUND_MAIL', 'must look like 0.0.0.0:25');
  return {host: host || '0.0.0.0', port: Number(port)};
}

function toSwitch(setting: string, value: string): boolean {
  if (!/^(?:on|off)$/.test(value)) throw new ConfigError(setting, 'must be on or off');
  return value === 'on';
}

function isDomain(value: string): boolean {
  return value.length <= 253 && /^[a-z0-9-]+(?:\.[a-z0-9-]+)*$/.test(value);
}
