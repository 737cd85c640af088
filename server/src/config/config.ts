import {join, resolve} from 'node:path';
import {isId, Limits, parseUrl} from 'talk-elements/protocol';
import {toChannels, type ChannelsConfig} from './channels.js';
import {ConfigError} from './config-error.js';
import type {Settings} from './env.js';

const logLevels = ['silent', 'error', 'warn', 'info', 'debug'] as const;
export type LogLevel = (typeof logLevels)[number];

const tokenAlgorithms = ['HS256', 'HS384', 'HS512'] as const;
/** How a token may be signed: with the secret key, never with one of a pair. */
export type TokenAlgorithm = (typeof tokenAlgorithms)[number];

/** Bounds of live connections. Tests shorten the times; operators raise the rates. */
export interface RealtimeConfig {
  /** A socket that has not sent a hello by then is closed with 4408. */
  readonly helloMs: number;
  /** A peer that sent nothing, not even a pong, for this long is dropped. */
  readonly silenceMs: number;
  /** How often silence, expiry and slow readers are looked for. */
  readonly sweepMs: number;
  /** A socket with more unsent bytes than this is closed with 4430. */
  readonly unsentBytes: number;
  /** A socket with a byte that stays unsent for this long is closed with 4430. */
  readonly unsentMs: number;
  /** Requests a second that one person may make for long, over all connections; 0 for no limit. */
  readonly requestsPerSecond: number;
  /** Requests that they may make at once on top of that. */
  readonly requestBurst: number;
  /** The same for all the people of an app together. */
  readonly appRequestsPerSecond: number;
  readonly appRequestBurst: number;
  /** Requests of one connection that may wait for their answer; beyond it the socket is not read. */
  readonly pendingRequests: number;
  /** Watches of one connection. */
  readonly subscriptions: number;
  /** How long a typing signal lasts. */
  readonly typingMs: number;
}

/** Bounds of webhooks (spec/webhooks.md §1). Tests shorten the times. */
export interface WebhookConfig {
  /** For one attempt. */
  readonly timeoutMs: number;
  /** Between the first attempt and the second, which is the last. */
  readonly retryMs: number;
  /** How long an event waits while nobody listens at its address. */
  readonly patienceMs: number;
  /** How often old deliveries are forgotten. */
  readonly sweepMs: number;
  /** Events that wait for one address at most: beyond it the oldest are dropped. 0 for no limit. */
  readonly backlog: number;
  /** How often waiting events are counted. */
  readonly trimMs: number;
}

export interface AuthConfig {
  /** How far the clocks of those who sign tokens may differ from ours. */
  readonly leewayMs: number;
  /** How tokens may be signed. */
  readonly algorithms: readonly TokenAlgorithm[];
  /** Failed sign-ins that one address may make at once, and how many of them it gets back a second. */
  readonly failureBurst: number;
  readonly failuresPerSecond: number;
}

/** A bucket of anything that speaks S3. */
export interface S3Config {
  /** The bucket's address, such as `https://s3.eu-west-1.amazonaws.com/bucket`. */
  readonly url: string;
  readonly region: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

export interface FilesConfig {
  /** Where uploads arrive, and stay unless there is a bucket. */
  readonly folder: string;
  readonly s3: S3Config | undefined;
}

/** Everything the server was told, checked and complete. */
export interface Config {
  readonly host: string;
  /** 0 lets the system choose. */
  readonly port: number;
  readonly database: {readonly kind: 'sqlite'; readonly path: string};
  readonly files: FilesConfig;
  /** The app that always exists. */
  readonly app: {
    readonly id: string;
    readonly secretKey: string;
    /** As its key says, when the app is made: `sk_live_…` is for the public. */
    readonly environment: 'test' | 'live';
  };
  /** Whether sessions of that app must prove who they are (spec/auth.md §4). */
  readonly verifyIdentity: boolean;
  /** Whether the operator said so, rather than it following from the host. */
  readonly isIdentityChosen: boolean;
  /** Most participants of a conversation of that app; undefined leaves it as it is. */
  readonly participantLimit: number | undefined;
  /** REST requests a second of that app, 0 for no limit; undefined leaves it as it is. */
  readonly restRate: number | undefined;
  /** Web origins that may open sockets and read public answers; `*` for all. */
  readonly allowedOrigins: '*' | readonly string[];
  /** Believe the last X-Forwarded-For entry, as one proxy stands in front. */
  readonly trustProxy: boolean;
  /** Folder of the pages to serve; undefined looks beside the package. */
  readonly publicDir: string | undefined;
  readonly logLevel: LogLevel;
  /** The OpenTelemetry collector that gets traces, over HTTP; undefined for no traces. */
  readonly otlpEndpoint: string | undefined;
  /** How long a stop may take until open connections are cut. */
  readonly stopMs: number;
  readonly auth: AuthConfig;
  readonly realtime: RealtimeConfig;
  readonly channels: ChannelsConfig;
  readonly webhooks: WebhookConfig;
  /** Whether webhooks may go to loopback and private addresses. */
  readonly reachesPrivate: boolean;
  /** Hosts in private networks that link previews may look at. */
  readonly trustedHosts: readonly string[];
}

const requestsPerSecond = 2000;

export const defaultAuth: AuthConfig = {
  leewayMs: 10_000,
  algorithms: ['HS256'],
  failureBurst: 100,
  failuresPerSecond: 1,
};

export const defaultRealtime: RealtimeConfig = {
  helloMs: 10_000,
  silenceMs: Limits.silenceMs,
  sweepMs: 1000,
  unsentBytes: 1024 * 1024,
  unsentMs: 10_000,
  requestsPerSecond,
  requestBurst: requestsPerSecond * 2,
  appRequestsPerSecond: 0,
  appRequestBurst: 0,
  pendingRequests: 5000,
  subscriptions: Limits.subscriptions,
  typingMs: Limits.typingMs,
};

export const defaultWebhooks: WebhookConfig = {
  timeoutMs: 5000,
  retryMs: 5000,
  patienceMs: 24 * 60 * 60 * 1000,
  sweepMs: 10 * 60 * 1000,
  backlog: 100_000,
  trimMs: 10_000,
};

/** The least length of a key in production: 128 bits in hexadecimal digits. */
const PRODUCTION_KEY = 32;
/** Everyone knows it. */
export const PUBLIC_KEY = 'sk_test_demo';

/** Gives settings their meaning. Throws ConfigError naming the setting that cannot be followed. */
export function toConfig(settings: Settings): Config {
  const secretKey = toSecretKey(settings.secretKey ?? PUBLIC_KEY);
  if (secretKey === PUBLIC_KEY && settings.nodeEnv === 'production') {
    throw new ConfigError('TALK_SECRET_KEY', 'is the public default, which NODE_ENV=production refuses; set your own');
  }
  if (secretKey.length < PRODUCTION_KEY && settings.nodeEnv === 'production') {
    throw new ConfigError('TALK_SECRET_KEY', `needs ${PRODUCTION_KEY} characters with NODE_ENV=production`);
  }
  const isLive = secretKey.startsWith('sk_live_');
  const trustProxy = toSwitch('--trust-proxy', settings.trustProxy ?? 'off');
  const host = settings.host ?? '127.0.0.1';
  const rate = toCount('--requests-per-second', settings.requestsPerSecond ?? String(requestsPerSecond), 1e9);
  const appRate = toCount('--app-requests-per-second', settings.appRequestsPerSecond ?? '0', 1e9);
  if (settings.redis) throw new ConfigError('--redis', 'several nodes are not supported yet; leave it out');
  return {
    host,
    port: toCount('--port', settings.port ?? '8255', 65_535),
    database: toDatabase(settings.database, resolve(settings.data ?? 'data')),
    files: {folder: join(resolve(settings.data ?? 'data'), 'files'), s3: toS3(settings)},
    app: {id: toAppId(settings.appId ?? 'demo'), secretKey, environment: isLive ? 'live' : 'test'},
    verifyIdentity: settings.verifyIdentity
      ? toSwitch('--verify-identity', settings.verifyIdentity)
      : !isLoopback(host) || trustProxy || isLive,
    isIdentityChosen: settings.verifyIdentity !== undefined,
    participantLimit: settings.participantLimit
      ? toCount('--participant-limit', settings.participantLimit, 1e6)
      : undefined,
    restRate: settings.restRate ? toCount('--rest-rate', settings.restRate, 1e6) : undefined,
    allowedOrigins: toOrigins(settings.allowedOrigins ?? '*'),
    trustProxy,
    publicDir: settings.publicDir ? resolve(settings.publicDir) : undefined,
    logLevel: toLogLevel(settings.logLevel ?? 'info'),
    otlpEndpoint: settings.otlpEndpoint === undefined ? undefined : toHttpUrl('--otlp-endpoint', settings.otlpEndpoint),
    stopMs: 10_000,
    auth: settings.tokenAlgorithms
      ? {...defaultAuth, algorithms: toTokenAlgorithms(settings.tokenAlgorithms)}
      : defaultAuth,
    realtime: {
      ...defaultRealtime,
      requestsPerSecond: rate,
      requestBurst: rate * 2,
      appRequestsPerSecond: appRate,
      appRequestBurst: appRate * 2,
    },
    webhooks: {
      ...defaultWebhooks,
      backlog: toCount('--webhook-backlog', settings.webhookBacklog ?? String(defaultWebhooks.backlog), 1e9),
    },
    reachesPrivate: toSwitch('--reach-private', settings.reachPrivate ?? 'on'),
    trustedHosts: toHosts(settings.trustedHosts ?? ''),
    channels: toChannels(settings),
  };
}

/** Whether only this machine can reach a server that listens on `host`. */
export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127(\.\d{1,3}){3}$/.test(host);
}

function toCount(setting: string, value: string, max: number): number {
  const count = Number(value);
  if (!/^\d+$/.test(value) || count > max) throw new ConfigError(setting, `must be a whole number from 0 to ${max}`);
  return count;
}

function toSwitch(setting: string, value: string): boolean {
  if (value === 'on' || value === 'true' || value === '1') return true;
  if (value === 'off' || value === 'false' || value === '0') return false;
  throw new ConfigError(setting, 'must be on or off');
}

function toHttpUrl(setting: string, value: string): string {
  if (/^https?:$/.test(parseUrl(value)?.protocol ?? '')) return value;
  throw new ConfigError(setting, 'must be a URL such as http://localhost:4318');
}

function toLogLevel(value: string): LogLevel {
  const level = logLevels.find((known) => known === value);
  if (!level) throw new ConfigError('--log-level', `must be one of ${logLevels.join(', ')}`);
  return level;
}

function toTokenAlgorithms(value: string): readonly TokenAlgorithm[] {
  return value.split(',').map((part) => {
    const algorithm = tokenAlgorithms.find((known) => known === part.trim());
    if (!algorithm) throw new ConfigError('--token-algorithms', `must be of ${tokenAlgorithms.join(', ')}`);
    return algorithm;
  });
}

function toAppId(value: string): string {
  if (!isId(value) || value.includes('/')) throw new ConfigError('TALK_APP_ID', 'must be a plain name');
  return value;
}

function toSecretKey(value: string): string {
  if (value.length < 8) throw new ConfigError('TALK_SECRET_KEY', 'must have at least 8 characters');
  return value;
}

function toOrigins(value: string): '*' | readonly string[] {
  if (value.trim() === '*') return '*';
  return value
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .map((part) => {
      if (parseUrl(part)?.origin !== part) {
        throw new ConfigError('--allowed-origins', `"${part}" is not an origin such as https://example.com`);
      }
      return part;
    });
}

function toHosts(value: string): readonly string[] {
  return value
    .split(',')
    .map((part) => part.trim().toLowerCase())
    .filter((part) => part !== '')
    .map((part) => {
      if (parseUrl(`http://${part}/`)?.hostname !== part) {
        throw new ConfigError('--trusted-hosts', `"${part}" is not a host name`);
      }
      return part;
    });
}

function toS3({files, s3Region, s3KeyId, s3Secret}: Settings): S3Config | undefined {
  if (files === undefined) return undefined;
  if (!files.startsWith('s3:')) throw new ConfigError('--files', 'must look like s3:https://host/bucket');
  const url = toHttpUrl('--files', files.slice('s3:'.length)).replace(/\/+$/, '');
  if (!s3KeyId || !s3Secret) throw new ConfigError('--files', 'needs TALK_S3_KEY_ID and TALK_S3_SECRET');
  return {url, region: s3Region ?? 'us-east-1', accessKeyId: s3KeyId, secretAccessKey: s3Secret};
}

function toDatabase(value: string | undefined, dataDir: string): Config['database'] {
  if (value === undefined) return {kind: 'sqlite', path: join(dataDir, 'talk.db')};
  if (value.startsWith('sqlite:') && value !== 'sqlite:') {
    const path = value.slice('sqlite:'.length);
    return {kind: 'sqlite', path: path === ':memory:' ? path : resolve(path)};
  }
  if (/^postgres(ql)?:/.test(value)) throw new ConfigError('--database', 'PostgreSQL is not supported yet');
  throw new ConfigError('--database', 'must look like sqlite:PATH');
}
