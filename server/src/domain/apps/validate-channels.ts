import {createPrivateKey} from 'node:crypto';
import {ContentLimits, parseUrl} from 'talk-elements/protocol';
import {boolean, filled, like, nullable, object, optional, type Check} from '../validate/check.js';
import {isMailDomain} from '../validate/mail-domain.js';
import type {MailServer, PushCredentials, SmsAdapter} from './apps.js';

const SECRET = {min: 8, max: 1000};
/** Of a private key's text. */
const PEM = 10_000;
/** Of what names a project, an account or a key. */
const NAME = 256;
/** Where Google gives out access tokens. An app may name no other place: what it gets is signed for it. */
export const TOKEN_URI = 'https://oauth2.googleapis.com/token';

const smtpUrl = like('must look like smtp://user:password@host:587', (value) => {
  const url = value.length > ContentLimits.urlLength ? undefined : parseUrl(value);
  if (!url) return false;
  const {protocol, hostname, search} = url;
  // Options of the transport are ours.
  return /^smtps?:$/.test(protocol) && hostname !== '' && search === '';
});
const adapterUrl = like('must be an http or https URL without credentials', (value) => {
  const url = value.length > ContentLimits.urlLength ? undefined : parseUrl(value);
  if (!url) return false;
  const {protocol, username, password} = url;
  return /^https?:$/.test(protocol) && username === '' && password === '';
});
const secret = like(
  `must have ${SECRET.min} to ${SECRET.max} characters`,
  ({length}) => length >= SECRET.min && length <= SECRET.max,
);
const privateKey = like('must be a private key in PEM', (value) => value.length <= PEM && isPrivateKey(value));

/** The part of an address after the `@`. */
export const mailDomain = like('must be a domain such as mail.example.com', isMailDomain);

/** The app's own mail server. */
export const mailServer: Check<MailServer> = object({url: smtpUrl, domain: mailDomain});

/** The app's own adapter for SMS. */
export const smsAdapter: Check<SmsAdapter> = object({url: adapterUrl, secret: optional(secret)});

/** The app's own credentials for push. */
export const pushCredentials: Check<PushCredentials> = object({
  fcm: optional(
    nullable(
      object({
        project_id: filled(NAME),
        client_email: filled(NAME),
        private_key: optional(privateKey),
        token_uri: optional(like(`must be ${TOKEN_URI}`, (value) => value === TOKEN_URI)),
      }),
    ),
  ),
  apns: optional(
    nullable(
      object({
        keyId: filled(NAME),
        teamId: filled(NAME),
        topic: filled(NAME),
        key: optional(privateKey),
        sandbox: optional(nullable(boolean)),
      }),
    ),
  ),
});

function isPrivateKey(value: string): boolean {
  try {
    createPrivateKey(value);
    return true;
  } catch {
    return false;
  }
}
