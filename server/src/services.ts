import {createTickets} from './auth/upload-ticket.js';
import type {Tickets} from './auth/upload-ticket.js';
import {createAuthenticator} from './auth/authenticator.js';
import type {Authenticator} from './auth/authenticator.js';
import {memoryBus} from './bus/memory.js';
import type {Bus} from './bus/bus.js';
import {createInboundMail, type InboundMail} from './channels/inbound/inbound-mail.js';
import {createChannels} from './channels/create-channels.js';
import type {EmailLinks} from './channels/email/links.js';
import {isLoopback, PUBLIC_KEY} from './config/config.js';
import type {Config} from './config/config.js';
import {openDatabase} from './db/open-database.js';
import type {Database} from './db/open-database.js';
import {createWriter} from './db/writer.js';
import type {Writer} from './db/writer.js';
import {createAppCache} from './domain/apps/app-cache.js';
import {createApps} from './domain/apps/create-apps.js';
import type {Apps} from './domain/apps/apps.js';
import {catchUpAll} from './domain/conversations/catch-up.js';
import {createConversations} from './domain/conversations/create-conversations.js';
import type {Conversations} from './domain/conversations/conversations.js';
import {createEvents} from './domain/events/create-events.js';
import type {Events} from './domain/events/events.js';
import {createFiles} from './domain/files/create-files.js';
import type {Files} from './domain/files/files.js';
import {sweepFiles} from './domain/files/sweep.js';
import {createJournals} from './domain/conversations/journal.js';
import {createMasking} from './domain/masking/masking.js';
import {createMessages} from './domain/messages/create-messages.js';
import type {Messages} from './domain/messages/messages.js';
import {createInboundAddresses, type InboundAddresses} from './domain/notifications/inbound-addresses.js';
import {createNotifications} from './domain/notifications/create-notifications.js';
import type {Notifications} from './domain/notifications/notifications.js';
import {createTypingLog} from './domain/notifications/typing-log.js';
import {createParticipants} from './domain/participants/create-participants.js';
import type {Participants} from './domain/participants/participants.js';
import {memoryPresence} from './domain/presence/memory-presence.js';
import type {Presence} from './domain/presence/presence.js';
import {createRetention} from './domain/retention/create-retention.js';
import type {Retention} from './domain/retention/create-retention.js';
import {createRoles} from './domain/roles/create-roles.js';
import type {Roles} from './domain/roles/roles.js';
import {createSearch} from './domain/search/create-search.js';
import type {Search} from './domain/search/search.js';
import {createSecretKeys} from './domain/secret-keys/create-secret-keys.js';
import type {SecretKeys} from './domain/secret-keys/secret-keys.js';
import {createThemes} from './domain/themes/create-themes.js';
import type {Themes} from './domain/themes/themes.js';
import {createUsers} from './domain/users/create-users.js';
import {createUserRows} from './domain/users/user-rows.js';
import type {Users} from './domain/users/users.js';
import {createLog} from './log/log.js';
import type {Log} from './log/log.js';
import {startTracing} from './tracing/start-tracing.js';
import type {Tracing} from './tracing/tracing.js';
import {openFileStore} from './storage/open-file-store.js';
import {createGuardedRequests} from './net/guarded-request.js';
import {createPreviews} from './previews/create-previews.js';
import type {Previews} from './previews/previews.js';
import {createTranslation} from './translation/create-translation.js';
import type {Translation} from './translation/translation.js';
import {createWebhooks} from './webhooks/create-webhooks.js';
import type {Webhooks} from './webhooks/webhooks.js';
import {createMetrics} from './metrics/metrics.js';
import type {Metrics} from './metrics/metrics.js';

/** Everything the server is made of. Functions take the parts that they use, not this. */
export interface Services {
  readonly config: Config;
  readonly log: Log;
  /** Wall-clock milliseconds. */
  readonly now: () => number;
  readonly metrics: Metrics;
  /** Undefined while nobody collects traces. */
  readonly tracing: Tracing | undefined;
  readonly db: Database;
  readonly writer: Writer;
  readonly bus: Bus;
  readonly apps: Apps;
  readonly events: Events;
  readonly roles: Roles;
  readonly secretKeys: SecretKeys;
  readonly themes: Themes;
  readonly users: Users;
  readonly conversations: Conversations;
  readonly participants: Participants;
  readonly messages: Messages;
  readonly retention: Retention;
  readonly search: Search;
  readonly files: Files;
  readonly presence: Presence;
  readonly notifications: Notifications;
  readonly inboundAddresses: InboundAddresses;
  readonly inboundMail: InboundMail;
  readonly emailLinks: EmailLinks | undefined;
  readonly webhooks: Webhooks;
  readonly webPushKey: string | undefined;
  readonly translation: Translation;
  readonly previews: Previews;
  readonly authenticator: Authenticator;
  readonly tickets: Tickets;
  /** Lets queued writes finish, then closes the bus and the database. */
  close(): Promise<void>;
}

/** Opens and connects everything. `over` replaces parts, for tests. */
export async function createServices(
  config: Config,
  over: Partial<Pick<Services, 'now' | 'log' | 'bus'>> = {},
): Promise<Services> {
  const now = over.now ?? Date.now;
  const log = over.log ?? createLog(config.logLevel);
  const metrics = createMetrics();
  const tracing = config.otlpEndpoint === undefined ? undefined : await startTracing(config.otlpEndpoint);
  const bus = over.bus ?? memoryBus((err) => log.error({err}, 'bus listener failed'));
  const db = await openDatabase(config.database);
  const writer = createWriter({
    database: db,
    bus,
    onCommit: (size, durationMs) => {
      metrics.commitSize.observe(size);
      tracing?.traceCommit(size, durationMs);
    },
  });
  await catchUpAll({db, writer});
  const cache = createAppCache({db, bus});
  const stopFollowing = cache.follow((err) => log.error({err}, 'apps could not be looked at again'));
  const apps = createApps({writer, cache, now});
  const roles = createRoles({writer, cache});
  const secretKeys = createSecretKeys({writer, cache, now});
  const themes = createThemes({db, writer});
  const masking = createMasking(apps);
  const events = createEvents({db, now});
  const userRows = createUserRows();
  const users = createUsers({db, userRows, writer, apps, events, now});
  const journals = createJournals({db, writer, userRows, events, masking});
  const conversations = createConversations({db, writer, apps, users, journals, masking, now});
  const participants = createParticipants({db, writer, apps, journals, now});
  const messages = createMessages({db, writer, apps, journals, masking, now});
  const search = createSearch({
    db,
    bus,
    index: db.dialect.openSearchIndex(),
    journals,
    masking,
    conversations,
    onError: (err) => log.error({err}, 'search index failed'),
  });
  const files = createFiles({db, writer, apps, users, ...openFileStore(config.files), now});
  const stopSweeping = sweepFiles(files, (err) => log.error({err}, 'files could not be swept'));
  const retention = createRetention({
    db,
    apps,
    messages,
    now,
    onError: (err) => log.error({err}, 'old messages could not be deleted'),
  });
  retention.start();
  const authenticator = createAuthenticator({
    apps,
    config: config.auth,
    report: ({kind, app, outcome}) => {
      metrics.signIns.inc({kind, outcome});
      if (outcome === 'accepted') log.debug({kind, app}, 'credential accepted');
      // Whoever tries without end is counted, not written down each time.
      else if (outcome === 'invalid' || outcome === 'expired') log.info({kind, app, outcome}, 'credential refused');
    },
    now,
  });
  const presence = memoryPresence((change) => bus.publish([{type: 'online', ...change}]));
  const mailbox = config.channels.inbound?.domain;
  const inboundAddresses = createInboundAddresses({db, writer, apps, domain: mailbox});
  const {channels, emailLinks, webPushKey} = await createChannels({
    config: config.channels,
    writer,
    addresses: inboundAddresses,
    reachesPrivate: config.reachesPrivate,
    trustedHosts: config.trustedHosts,
    log,
    now,
  });
  const notifications = createNotifications({
    ...{db, writer, apps, users, conversations, journals, participants, presence, events, channels, now},
    typing: createTypingLog(bus, now),
    masking,
    themes,
    publicUrl: config.channels.publicUrl,
    isExternal: (app) => app.environment === 'live' || app.sendExternal || config.channels.sendExternal,
    report: {
      kept: (fields) => log.info(fields, 'a notification of a test app stays here'),
      failed: (fields) => log.warn(fields, 'a notification was not handed over, trying again'),
      givenUp: (fields) => log.warn(fields, 'a notification was given up'),
    },
    onError: (err) => log.error({err}, 'notifications failed, trying again'),
  });
  const requests = createGuardedRequests({allowsPrivate: config.reachesPrivate});
  const webhooks = createWebhooks({
    db,
    writer,
    apps,
    users,
    journals,
    events,
    requests,
    config: config.webhooks,
    log,
    metrics,
    now,
  });
  const translation = createTranslation({apps, conversations, messages, requests, log, now});
  // Anyone who writes a message chooses these addresses: only the internet, and only where pages are.
  const strangers = createGuardedRequests({
    allowsPrivate: false,
    trustedHosts: config.trustedHosts,
    ports: [80, 443],
  });
  const previews = createPreviews({messages, requests: strangers, now});
  const inboundMail = createInboundMail({
    domain: mailbox,
    addresses: inboundAddresses,
    messages,
    files,
    notifications,
  });
  await ensureApp({config, apps, log});
  return {
    config,
    log,
    now,
    metrics,
    tracing,
    db,
    writer,
    bus,
    apps,
    events,
    roles,
    secretKeys,
    themes,
    users,
    conversations,
    participants,
    messages,
    retention,
    search,
    files,
    presence,
    notifications,
    inboundAddresses,
    inboundMail,
    emailLinks,
    webhooks,
    webPushKey,
    translation,
    previews,
    authenticator,
    tickets: createTickets({apps, now}),
    close: async () => {
      await stopFollowing();
      await notifications.close();
      await webhooks.close();
      await requests.close();
      await stopSweeping();
      await retention.close();
      await strangers.close();
      await journals.close();
      await writer.close();
      await search.close();
      await bus.close();
      await db.close();
      await tracing?.close();
    },
  };
}

/**
 * The configured app exists. It may go without identity verification only while nobody but this machine can connect, or
 * where the operator said so.
 */
async function ensureApp({config, apps, log}: {config: Config; apps: Apps; log: Log}): Promise<void> {
  const {app, verifyIdentity, isIdentityChosen, participantLimit, restRate, host} = config;
  const known = await apps.ensure({...app, authenticationRequired: verifyIdentity});
  // Verification that was on stays on, unless the operator takes it back.
  if (known.authenticationRequired !== verifyIdentity && (verifyIdentity || isIdentityChosen)) {
    await apps.update(app.id, {authenticationRequired: verifyIdentity});
  }
  if (participantLimit !== undefined && known.participantLimit !== participantLimit) {
    await apps.update(app.id, {participantLimit});
  }
  if (restRate !== undefined && known.restRate !== restRate) await apps.update(app.id, {restRate});
  if (!verifyIdentity && (!isLoopback(host) || config.trustProxy)) {
    log.warn({host}, 'identity verification is off: whoever reaches this server may be anyone');
  }
  if (app.secretKey === PUBLIC_KEY && !isLoopback(host)) {
    log.warn({host}, 'the secret key is the public default: set TALK_SECRET_KEY');
  }
}
