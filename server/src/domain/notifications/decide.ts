import type {NotificationChannel, NotificationPendingRow} from '../../db/schema.js';
import type {Writer, WriteTransaction} from '../../db/writer.js';
import type {Journals} from '../conversations/journal.js';
import type {Events} from '../events/events.js';
import {addressesOf} from './addresses-of.js';
import type {ChannelSource} from './channel.js';
import {newDeliveryId} from './delivery-id.js';
import {gather, type Sources} from './gather.js';
import type {Notice} from './notice.js';
import {newNotificationId} from './notification-id.js';
import {deliveryValues, type NewDelivery} from './queries.js';
import {dueAfterTyping, timeoutMs} from './timing.js';
import type {TypingLog} from './typing-log.js';

/** An SMS costs money: one in this time for each recipient and conversation. */
const SMS_MS = 300_000;

export interface DecideDependencies extends Sources {
  readonly writer: Writer;
  readonly events: Events;
  readonly channels: ChannelSource;
  readonly typing: TypingLog;
  readonly journals: Pick<Journals, 'settleAll'>;
  readonly now: () => number;
}

/** Turns what is pending and due into deliveries, unless someone is typing or nothing is left to tell. */
export function createDecide(dependencies: DecideDependencies): (row: NotificationPendingRow) => Promise<void> {
  const {writer, events, channels, queries, typing, journals, now} = dependencies;

  async function deliveriesOf(
    tx: WriteTransaction,
    notice: Notice,
    row: NotificationPendingRow,
  ): Promise<NewDelivery[]> {
    const {app, settings, recipient} = notice;
    const to = (channel: NotificationChannel): NewDelivery[] =>
      addressesOf(recipient, channel).map((address) => ({
        id: newDeliveryId(),
        app_id: row.app_id,
        notification_id: notice.notificationId,
        conversation_id: row.conversation_id,
        user_id: row.user_id,
        channel,
        address,
        first_seq: row.first_seq,
        last_seq: row.last_seq,
        due_at: now(),
        created_at: now(),
      }));
    const {email, sms} = channels.of(app);
    const deliveries = email && settings.email.enabled ? to('email') : [];
    if (!sms || !settings.sms.enabled || recipient.phone === null) return deliveries;
    const {app_id, conversation_id, user_id} = row;
    const lately = await queries.lately(tx.db, app_id, conversation_id, user_id, 'sms', now() - SMS_MS);
    return lately.length > 0 ? deliveries : [...deliveries, ...to('sms')];
  }

  return async (row) => {
    const {app_id: appId, conversation_id: conversationId, user_id: userId} = row;
    await journals.settleAll();
    await writer.run(async (tx) => {
      const notice = await gather(dependencies, tx.db, {...row, notification_id: newNotificationId(now())});
      const timeout = timeoutMs(notice?.settings.timeoutSeconds ?? null);
      const free = dueAfterTyping(row.first_at, typing.until(appId, conversationId), timeout);
      if (notice && free > now()) {
        await queries.postpone(tx.db, appId, conversationId, userId, free);
        return;
      }
      const [taken] = await queries.takePending(tx.db, appId, conversationId, userId, row.due_at, row.last_seq);
      if (!taken || !notice) return;
      const deliveries = await deliveriesOf(tx, notice, row);
      await queries.putDeliveries(tx.db, deliveries.map(deliveryValues));
      const {app, notificationId, conversation, messages, sender, recipient} = notice;
      if (!events.isWanted(app, 'notification.triggered')) return;
      const data = {notificationId, conversation, messages: messages.map(asRecorded), sender, recipient};
      await events.record(tx, app, [{type: 'notification.triggered', data}]);
    });
  };
}

/** A message as events carry it. */
export function asRecorded({message, text}: Notice['messages'][number]) {
  return {message, ...(text !== undefined && {text})};
}
