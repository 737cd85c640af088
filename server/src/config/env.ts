import {readFileSync} from 'node:fs';
import {ConfigError} from './config-error.js';

/** What the operator said, word for word; `toConfig` gives it meaning. Absent means the default. */
export interface Settings {
  port?: string;
  host?: string;
  data?: string;
  database?: string;
  redis?: string;
  publicDir?: string;
  files?: string;
  s3Region?: string;
  s3KeyId?: string;
  s3Secret?: string;
  allowedOrigins?: string;
  verifyIdentity?: string;
  tokenAlgorithms?: string;
  trustProxy?: string;
  logLevel?: string;
  requestsPerSecond?: string;
  appRequestsPerSecond?: string;
  restRate?: string;
  participantLimit?: string;
  otlpEndpoint?: string;
  appId?: string;
  secretKey?: string;
  /** `production` refuses what is meant for development. */
  nodeEnv?: string;
  publicUrl?: string;
  sendExternal?: string;
  smtp?: string;
  mailDomain?: string;
  inboundMail?: string;
  smsUrl?: string;
  smsSecret?: string;
  fcm?: string;
  fcmUrl?: string;
  apns?: string;
  webPush?: string;
  reachPrivate?: string;
  trustedHosts?: string;
  webhookBacklog?: string;
}

/** The name of each setting in the environment. */
const names: Record<keyof Settings, string> = {
  port: 'TALK_PORT',
  host: 'TALK_HOST',
  data: 'TALK_DATA',
  database: 'TALK_DATABASE',
  redis: 'TALK_REDIS',
  publicDir: 'TALK_PUBLIC',
  files: 'TALK_FILES',
  s3Region: 'TALK_S3_REGION',
  s3KeyId: 'TALK_S3_KEY_ID',
  s3Secret: 'TALK_S3_SECRET',
  allowedOrigins: 'TALK_ALLOWED_ORIGINS',
  verifyIdentity: 'TALK_VERIFY_IDENTITY',
  tokenAlgorithms: 'TALK_TOKEN_ALGORITHMS',
  trustProxy: 'TALK_TRUST_PROXY',
  logLevel: 'TALK_LOG_LEVEL',
  requestsPerSecond: 'TALK_REQUESTS_PER_SECOND',
  appRequestsPerSecond: 'TALK_APP_REQUESTS_PER_SECOND',
  restRate: 'TALK_REST_RATE',
  participantLimit: 'TALK_PARTICIPANT_LIMIT',
  otlpEndpoint: 'TALK_OTLP_ENDPOINT',
  appId: 'TALK_APP_ID',
  secretKey: 'TALK_SECRET_KEY',
  nodeEnv: 'NODE_ENV',
  publicUrl: 'TALK_PUBLIC_URL',
  sendExternal: 'TALK_SEND_EXTERNAL',
  smtp: 'TALK_SMTP',
  mailDomain: 'TALK_MAIL_DOMAIN',
  inboundMail: 'TALK_INBOUND_MAIL',
  smsUrl: 'TALK_SMS_URL',
  smsSecret: 'TALK_SMS_SECRET',
  fcm: 'TALK_FCM',
  fcmUrl: 'TALK_FCM_URL',
  apns: 'TALK_APNS',
  webPush: 'TALK_WEB_PUSH',
  reachPrivate: 'TALK_REACH_PRIVATE',
  trustedHosts: 'TALK_TRUSTED_HOSTS',
  webhookBacklog: 'TALK_WEBHOOK_BACKLOG',
};

/**
 * Reads the settings of an environment. An empty variable counts as absent. `NAME_FILE` names a file that holds the value, as
 * vaults and containers hand out secrets. Throws ConfigError when it cannot be read.
 */
export function readEnv(env: Readonly<Record<string, string | undefined>>): Settings {
  const read = (name: string) => (env[name] === '' ? undefined : env[name]);
  const settings: Settings = {};
  for (const key of Object.keys(names) as (keyof Settings)[]) {
    const value = read(names[key]) ?? readValue(`${names[key]}_FILE`, read(`${names[key]}_FILE`));
    if (value !== undefined) settings[key] = value;
  }
  return settings;
}

function readValue(name: string, path: string | undefined): string | undefined {
  if (path === undefined) return undefined;
  try {
    return readFileSync(path, 'utf8').trim();
  } catch {
    throw new ConfigError(name, `${path} cannot be read`);
  }
}

/** Whether a setting has this name. */
export function isSetting(name: string): name is keyof Settings {
  return Object.hasOwn(names, name);
}
