import type {Database} from '../../db/open-database.js';
import type {Writer} from '../../db/writer.js';
import type {App, Apps} from '../apps/apps.js';
import {conversationQueries} from '../conversations/queries.js';
import type {Conversations} from '../conversations/conversations.js';
import type {Journals} from '../conversations/journal.js';
import {consumeQueue} from '../events/consume.js';
import type {Events} from '../events/events.js';
import type {Masking} from '../masking/masking.js';
import {messageQueries} from '../messages/queries.js';
import {createMessageReader} from '../messages/reader.js';
import type {Participants} from '../participants/participants.js';
import {participantQueries} from '../participants/queries.js';
import type {Presence} from '../presence/presence.js';
import type {Themes} from '../themes/themes.js';
import {userQueries} from '../users/queries.js';
import type {Users} from '../users/users.js';
import type {ChannelSource} from './channel.js';
import {createDecide} from './decide.js';
import {createDeliver, type Report} from './deliver.js';
import {createHear} from './hear.js';
import {maskNotice, withWholeUrls} from './mask.js';
import type {Notifications} from './notifications.js';
import {notificationQueries} from './queries.js';
import {trackEmails} from './track.js';
import type {TypingLog} from './typing-log.js';
import {createWorker} from './worker.js';

const QUEUE = 'notifications';
/** Work taken at once; deliveries of it run side by side. */
const BATCH = 50;
/** Nobody else tries a delivery that was taken for this long, unless the server died over it. */
const LEASE_MS = 120_000;
/** How long links of an e-mail are followed up, and how much of what is older goes at once. */
const KEEP_MS = 30 * 24 * 3_600_000;
const PRUNE = 500;
const PRUNE_MS = 60_000;

export interface NotificationOptions {
  readonly db: Database;
  readonly writer: Writer;
  readonly apps: Apps;
  readonly users: Users;
  readonly conversations: Conversations;
  readonly journals: Pick<Journals, 'settle' | 'settleAll'>;
  readonly participants: Participants;
  readonly presence: Presence;
  readonly events: Events;
  readonly typing: TypingLog;
  readonly channels: ChannelSource;
  readonly masking: Masking;
  readonly themes: Pick<Themes, 'emailTemplate'>;
  /** Where browsers reach this server, if it was told. */
  readonly publicUrl: string | undefined;
  readonly isExternal: (app: App) => boolean;
  readonly report: Report;
  readonly onError: (error: unknown) => void;
  readonly now: () => number;
}

/** Call it before the first write: from then on messages are queued for it, if anything can come of them. */
export function createNotifications(options: NotificationOptions): Notifications {
  const {db: database, writer, apps, events, channels, typing, now, onError} = options;
  const messages = messageQueries();
  const queries = notificationQueries();
  const sources = {
    apps,
    conversations: conversationQueries(),
    participants: participantQueries(),
    users: userQueries(),
    themes: options.themes,
    reader: createMessageReader(messages, options.masking),
    queries,
  };
  const shared = {...options, ...sources, database};
  const hear = createHear(shared);
  const decide = createDecide(shared);
  const deliver = createDeliver({
    ...shared,
    people: options.users,
    mask: async (notice) => {
      const masked = await maskNotice(options.masking, notice);
      return options.publicUrl === undefined ? masked : withWholeUrls(masked, options.publicUrl);
    },
  });
  events.addRoute((app, type) =>
    type === 'message.sent' &&
    (Object.keys(channels.of(app)).length > 0 || events.isWanted(app, 'notification.triggered'))
      ? [QUEUE]
      : [],
  );

  async function nextDue(): Promise<number | null> {
    const due = (await queries.nextDue(database.db)).flatMap((row) => row.due_at ?? []);
    return due.length > 0 ? Math.min(...due) : null;
  }

  async function work(): Promise<number | null> {
    for (;;) {
      const due = await nextDue();
      if (due === null || due > now()) {
        await prune();
        return due;
      }
      for (const row of await queries.duePending(database.db, now(), BATCH)) await decide(row);
      const claimed = await writer.run(({db}) => queries.claim(db, now() + LEASE_MS, now(), BATCH));
      await Promise.all(claimed.map(deliver));
    }
  }

  let prunedAt = -Infinity;
  async function prune(): Promise<void> {
    if (now() - prunedAt < PRUNE_MS) return;
    prunedAt = now();
    await writer.run(({db}) => queries.prune(db, now() - KEEP_MS, PRUNE));
  }

  const worker = createWorker({work, now, onError});
  const stop = consumeQueue({
    events,
    queue: QUEUE,
    handle: async (appId, batch) => {
      await hear({appId, queue: QUEUE}, batch);
      worker.wake();
    },
    onError,
  });

  return {
    run: () => worker.run(),
    ...trackEmails({
      database,
      writer,
      apps,
      events,
      conversations: options.conversations,
      journals: options.journals,
      memberships: options.participants,
      participants: sources.participants,
      messages,
      users: sources.users,
      queries,
    }),
    close: async () => {
      await stop();
      await worker.close();
      typing.close();
      await channels.close();
    },
  };
}
