import {readFile} from 'node:fs/promises';
import {ConfigError} from '../../config/config-error.js';
import type {ApnsKey} from './apns-channel.js';
import type {ServiceAccount} from './fcm-channel.js';

export const APPLE = 'https://api.push.apple.com';
export const APPLE_SANDBOX = 'https://api.sandbox.push.apple.com';

/** Reads the file that Firebase gives for a service account. Throws ConfigError. */
export async function readServiceAccount(path: string): Promise<ServiceAccount> {
  const file = await readFields('TALK_FCM', path, ['project_id', 'client_email', 'private_key', 'token_uri']);
  return file as unknown as ServiceAccount;
}

/** Reads `{keyId, teamId, topic, key}` and perhaps `url`, for Apple's sandbox. Throws ConfigError. */
export async function readApnsKey(path: string): Promise<ApnsKey> {
  const file = await readFields('TALK_APNS', path, ['keyId', 'teamId', 'topic', 'key']);
  return {url: APPLE, ...file} as unknown as ApnsKey;
}

async function readFields(setting: string, path: string, keys: readonly string[]): Promise<Record<string, string>> {
  let file: Record<string, unknown>;
  try {
    file = JSON.parse(await readFile(path, 'utf8')) as Record<string, unknown>;
  } catch {
    throw new ConfigError(setting, `${path} is not a JSON file that can be read`);
  }
  const missing = keys.filter((key) => typeof file[key] !== 'string');
  if (missing.length > 0) throw new ConfigError(setting, `${path} lacks ${missing.join(', ')}`);
  return Object.fromEntries(
    Object.entries(file).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  );
}
