import type {Database} from '../../db/open-database.js';
import type {NotificationPendingRow} from '../../db/schema.js';
import type {Writer} from '../../db/writer.js';
import type {App} from '../apps/apps.js';
import {DEFAULT_ROLE} from '../roles/default-settings.js';
import type {Journals} from '../conversations/journal.js';
import type {EventData} from '../events/domain-event.js';
import type {Events, QueuedEvent, QueueKey} from '../events/events.js';
import {readNotify} from '../participants/present.js';
import type {Presence} from '../presence/presence.js';
import {presentRecord} from '../users/attributes.js';
import type {UserRecord} from '../users/users.js';
import {addressesOf} from './addresses-of.js';
import type {Channels, ChannelSource} from './channel.js';
import {newDeliveryId} from './delivery-id.js';
import type {Sources} from './gather.js';
import {isNews, isWanted} from './is-wanted.js';
import {newNotificationId} from './notification-id.js';
import {deliveryValues, type NewDelivery} from './queries.js';
import type {NotificationSettings} from '../roles/role-settings.js';
import {dueAfterMessage, timeoutMs} from './timing.js';

/** Participants looked at in one go. */
const PAGE = 500;

type Sent = EventData['message.sent'];

export interface HearDependencies extends Sources {
  readonly database: Database;
  readonly writer: Writer;
  readonly events: Events;
  readonly presence: Presence;
  readonly journals: Pick<Journals, 'settleAll'>;
  readonly channels: ChannelSource;
  readonly now: () => number;
}

/** Channels that ring on a device. */
const pushChannels = ['fcm', 'apns', 'webpush'] as const;

/** Whom a message concerns, as far as it decides what is written down. */
interface Hearer {
  readonly user: UserRecord;
  readonly settings: NotificationSettings;
  readonly readSeq: number;
  readonly messages: readonly Sent[];
}

/** Writes down who has to be told of new messages, once, in the transaction that takes these out of their queue. */
export function createHear(dependencies: HearDependencies) {
  const {apps, database, writer, events, channels, queries, journals, now} = dependencies;

  return async (key: QueueKey, batch: readonly QueuedEvent[]): Promise<void> => {
    const app = await apps.get(key.appId);
    const groups = new Map<string, Sent[]>();
    for (const event of batch) {
      if (event.type !== 'message.sent' || !isNews(event.data.message.message)) continue;
      const known = groups.get(event.data.conversation.id);
      if (known) known.push(event.data);
      else groups.set(event.data.conversation.id, [event.data]);
    }
    const written: {conversationId: string; hearers: Hearer[]}[] = [];
    if (app && groups.size > 0) {
      await journals.settleAll();
      for (const [conversationId, messages] of groups) {
        written.push({
          conversationId,
          hearers: await findHearers(dependencies, database, app, conversationId, messages),
        });
      }
    }
    await writer.run(async (tx) => {
      for (const {conversationId, hearers} of written) {
        if (!app || hearers.length === 0) continue;
        const known = new Map(
          (await queries.pendingOf(tx.db, app.id, conversationId)).map((row) => [row.user_id, row]),
        );
        const grouped = hearers.filter((hearer) => isGrouped(app, hearer, channels.of(app), events));
        await queries.putPending(
          tx.db,
          grouped.map((hearer) => pendingOf(app.id, conversationId, hearer, known.get(hearer.user.id))),
        );
        const pushes = hearers.flatMap((hearer) => pushesOf(app.id, conversationId, hearer, channels.of(app), now()));
        await queries.putDeliveries(tx.db, pushes.map(deliveryValues));
      }
      await events.remove(
        tx,
        key,
        batch.map((event) => event.id),
      );
    });
  };
}

/** Participants who want to hear of any of these messages and do not have the conversation before their eyes. */
async function findHearers(
  {apps, participants, users, presence}: HearDependencies,
  {db}: Database,
  app: App,
  conversationId: string,
  messages: readonly Sent[],
): Promise<Hearer[]> {
  const hearers: Hearer[] = [];
  let page = await participants.newest(db, app.id, conversationId, PAGE);
  for (;;) {
    const wanting = page.flatMap((row) => {
      const notify = readNotify(row);
      const wanted = messages.filter(
        ({message}) => message.message.seq > row.read_seq && isWanted(message.message, row.user_id, notify),
      );
      return wanted.length > 0 ? [{userId: row.user_id, readSeq: row.read_seq, wanted}] : [];
    });
    const userIds = wanting.map(({userId}) => userId);
    const looking = await presence.query(app.id, {userIds, selectedConversationId: conversationId, hasFocus: true});
    const away = wanting.filter(({userId}) => !looking.has(userId));
    const rows = await users.many(
      db,
      away.map(({userId}) => [app.id, userId]),
    );
    const records = new Map(rows.map((row) => [row.id, presentRecord(row)]));
    for (const {userId, readSeq, wanted} of away) {
      const user = records.get(userId);
      if (!user) continue;
      const {notifications} = await apps.permissions(app.id, user.role ?? DEFAULT_ROLE);
      hearers.push({user, settings: notifications, readSeq, messages: wanted});
    }
    const last = page.at(-1);
    if (!last || page.length < PAGE) return hearers;
    page = await participants.newestAfter(db, app.id, conversationId, last.joined_at, last.user_id, PAGE);
  }
}

/** Whether anything but a push can come of it. */
function isGrouped(app: App, {user, settings}: Hearer, channels: Channels, events: Events): boolean {
  return (
    (channels.email !== undefined && settings.email.enabled && user.email !== null) ||
    (channels.sms !== undefined && settings.sms.enabled && user.phone !== null) ||
    events.isWanted(app, 'notification.triggered')
  );
}

function pendingOf(
  appId: string,
  conversationId: string,
  {user, settings, readSeq, messages}: Hearer,
  pending: NotificationPendingRow | undefined,
): [string, string, string, number, number, number, number] {
  // What was read meanwhile is over: the wait begins anew.
  const known = pending && pending.last_seq > readSeq ? pending : undefined;
  const seqs = messages.map(({message}) => message.message.seq);
  const times = messages.map(({message}) => message.message.createdAt);
  const firstAt = known?.first_at ?? Math.min(...times);
  const dueAt = dueAfterMessage({firstAt, lastAt: Math.max(...times)}, timeoutMs(settings.timeoutSeconds));
  const lastSeq = Math.max(known?.last_seq ?? 0, ...seqs);
  return [appId, conversationId, user.id, known?.first_seq ?? Math.min(...seqs), lastSeq, firstAt, dueAt];
}

/** One push for each message and device. It waits only where the role asks for it. */
function pushesOf(
  appId: string,
  conversationId: string,
  {user, settings, messages}: Hearer,
  channels: Channels,
  now: number,
): NewDelivery[] {
  if (!settings.push.enabled) return [];
  const devices = pushChannels.flatMap((channel) =>
    channels[channel] ? addressesOf(user, channel).map((address) => ({channel, address})) : [],
  );
  return messages.flatMap(({message: {message}}) => {
    const notificationId = newNotificationId(now);
    return devices.map(({channel, address}): NewDelivery => ({
      id: newDeliveryId(),
      app_id: appId,
      notification_id: notificationId,
      conversation_id: conversationId,
      user_id: user.id,
      channel,
      address,
      first_seq: message.seq,
      last_seq: message.seq,
      due_at: message.createdAt + (settings.timeoutSeconds ?? 0) * 1000,
      created_at: now,
    }));
  });
}
