import type {Database} from '../../db/open-database.js';
import type {NotificationDeliveryRow} from '../../db/schema.js';
import type {Writer, WriteTransaction} from '../../db/writer.js';
import type {App} from '../apps/apps.js';
import type {Journals} from '../conversations/journal.js';
import type {DomainEvent} from '../events/domain-event.js';
import type {Events} from '../events/events.js';
import type {Users} from '../users/users.js';
import {addressesOf} from './addresses-of.js';
import type {Channel, ChannelSource, Outcome} from './channel.js';
import {asRecorded} from './decide.js';
import {gather, type Sources} from './gather.js';
import type {Notice} from './notice.js';
import {retryMs} from './timing.js';

export interface DeliverDependencies extends Sources {
  readonly database: Database;
  readonly writer: Writer;
  readonly events: Events;
  readonly people: Pick<Users, 'set'>;
  readonly journals: Pick<Journals, 'settleAll'>;
  readonly channels: ChannelSource;
  /** Hides what the recipient may not see. */
  readonly mask: (notice: Notice) => Promise<Notice>;
  /** Whether mail, SMS and pushes of this app leave the server. */
  readonly isExternal: (app: App) => boolean;
  readonly report: Report;
  readonly now: () => number;
}

/** Told of what an operator wants to know; nothing of it names a person. */
export interface Report {
  kept(fields: {appId: string; channel: string; notificationId: string}): void;
  failed(fields: {channel: string; attempts: number; reason: string}): void;
  givenUp(fields: {channel: string; notificationId: string}): void;
}

/** Makes one attempt at a delivery and writes down what became of it. */
export function createDeliver(dependencies: DeliverDependencies): (row: NotificationDeliveryRow) => Promise<void> {
  const {database, writer, events, people, journals, queries, channels, mask, isExternal, report, now} = dependencies;

  async function attempt(channel: Channel, row: NotificationDeliveryRow, notice: Notice): Promise<Outcome> {
    if (!isExternal(notice.app)) {
      report.kept({appId: row.app_id, channel: row.channel, notificationId: row.notification_id});
      return {kind: 'sent'};
    }
    return channel.send({deliveryId: row.id, address: row.address, notice: await mask(notice)});
  }

  async function sent(row: NotificationDeliveryRow, notice: Notice): Promise<void> {
    await writer.run(async (tx) => {
      const {channel, address} = row;
      if (channel !== 'email' && channel !== 'sms') {
        await queries.drop(tx.db, row.id);
        return;
      }
      const facts: DomainEvent[] = [];
      const {app, recipient, notificationId} = notice;
      const together = await siblings(tx, row);
      if (together.every((other) => other.sent_at === null)) {
        const {conversation, sender} = notice;
        const messages = notice.messages.map(asRecorded);
        const to = together.map((other) => other.address);
        facts.push({
          type: 'notification.sent',
          data: {notificationId, channel, to, conversation, messages, sender, recipient},
        });
      }
      if (channel === 'email') {
        facts.push({type: 'notification.delivered', data: {notificationId, channel, to: address, recipient}});
      }
      await queries.settle(tx.db, null, now(), row.id);
      await events.record(tx, app, facts);
    });
  }

  /** The same notification's deliveries by the same channel. */
  async function siblings(tx: WriteTransaction, row: NotificationDeliveryRow): Promise<NotificationDeliveryRow[]> {
    const {app_id, conversation_id, user_id, channel, created_at} = row;
    const lately = await queries.lately(tx.db, app_id, conversation_id, user_id, channel, created_at);
    return lately.filter((other) => other.notification_id === row.notification_id);
  }

  async function refused(row: NotificationDeliveryRow, {app, recipient}: Notice, reason: string): Promise<void> {
    const {notification_id: notificationId, channel, address: to} = row;
    report.givenUp({channel, notificationId});
    await writer.run(async (tx) => {
      await queries.settle(tx.db, null, null, row.id);
      if (channel !== 'email') return;
      await events.record(tx, app, [
        {type: 'notification.bounced', data: {notificationId, channel, to, recipient, reason}},
      ]);
    });
  }

  return async (row) => {
    await journals.settleAll();
    const notice = await gather(dependencies, database.db, row);
    const channel = notice && channels.of(notice.app)[row.channel];
    // An address that is theirs no more may be somebody else's by now.
    if (!channel || !addressesOf(notice.recipient, row.channel).includes(row.address)) {
      await writer.run(({db}) => queries.drop(db, row.id));
      return;
    }
    let outcome: Outcome;
    try {
      outcome = await attempt(channel, row, notice);
    } catch (error) {
      report.failed({channel: row.channel, attempts: row.attempts, reason: codeOf(error)});
      const pause = retryMs(row.attempts);
      if (pause === null) await refused(row, notice, 'it could not be handed over');
      else await writer.run(({db}) => queries.settle(db, now() + pause, null, row.id));
      return;
    }
    if (outcome.kind === 'sent') await sent(row, notice);
    else if (outcome.kind === 'refused') await refused(row, notice, outcome.reason);
    else {
      const patch = {pushTokens: {[`${row.channel}:${row.address}`]: null}};
      await people.set({kind: 'backend', appId: row.app_id}, row.user_id, patch);
      await writer.run(({db}) => queries.drop(db, row.id));
    }
  };
}

/** What went wrong, without the words of the other side: they may name a person. */
function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  return 'code' in error && typeof error.code === 'string' ? error.code : error.name;
}
