import type {Database} from '../../db/open-database.js';
import type {NotificationDeliveryRow} from '../../db/schema.js';
import type {Writer} from '../../db/writer.js';
import type {Apps} from '../apps/apps.js';
import type {Conversations} from '../conversations/conversations.js';
import type {Journals} from '../conversations/journal.js';
import type {EventData} from '../events/domain-event.js';
import type {Events} from '../events/events.js';
import type {MessageQueries} from '../messages/queries.js';
import type {ParticipantQueries} from '../participants/queries.js';
import type {Participants} from '../participants/participants.js';
import {presentRecord} from '../users/attributes.js';
import type {UserQueries} from '../users/queries.js';
import type {Notifications} from './notifications.js';
import type {NotificationQueries} from './queries.js';

export interface TrackDependencies {
  readonly database: Database;
  readonly writer: Writer;
  readonly apps: Pick<Apps, 'get'>;
  readonly events: Events;
  readonly conversations: Pick<Conversations, 'setReadUntil'>;
  readonly journals: Pick<Journals, 'settle'>;
  readonly memberships: Pick<Participants, 'edit'>;
  readonly participants: ParticipantQueries;
  readonly messages: MessageQueries;
  readonly users: UserQueries;
  readonly queries: NotificationQueries;
}

type ByEmail = EventData['notification.opened'];

/** What is heard of e-mails after they left. */
export function trackEmails(
  dependencies: TrackDependencies,
): Pick<Notifications, 'opened' | 'clicked' | 'bounced' | 'unsubscribed'> {
  const {database, writer, apps, events, conversations, journals, memberships, participants, messages, users, queries} =
    dependencies;
  const {db} = database;

  async function find(deliveryId: string): Promise<NotificationDeliveryRow | undefined> {
    const [row] = await queries.delivery(db, deliveryId);
    return row?.channel === 'email' && row.sent_at !== null ? row : undefined;
  }

  async function record(
    row: NotificationDeliveryRow,
    toEvent: (data: ByEmail) => Parameters<Events['record']>[2][number],
  ): Promise<void> {
    const app = await apps.get(row.app_id);
    const [user] = await users.one(db, row.app_id, row.user_id);
    if (!app || !user) return;
    const event = toEvent({
      notificationId: row.notification_id,
      channel: 'email',
      to: row.address,
      recipient: presentRecord(user),
    });
    if (events.isWanted(app, event.type)) await writer.run((tx) => events.record(tx, app, [event]));
  }

  return {
    async opened(deliveryId) {
      const row = await find(deliveryId);
      if (!row) return;
      const {app_id: appId, conversation_id: conversationId, user_id: userId} = row;
      await record(row, (data) => ({type: 'notification.opened', data}));
      await journals.settle(appId, [conversationId]);
      const [participant] = await participants.one(db, appId, conversationId, userId);
      const [last] = await messages.places(db, [[appId, conversationId, row.last_seq]]);
      if (participant?.active !== 1 || !last || participant.read_seq >= row.last_seq) return;
      await conversations.setReadUntil({kind: 'backend', appId}, conversationId, userId, last.created_at);
    },

    async clicked(deliveryId, url) {
      const row = await find(deliveryId);
      if (row) await record(row, (data) => ({type: 'notification.link.clicked', data: {...data, url}}));
    },

    async bounced(deliveryId, reason) {
      const row = await find(deliveryId);
      if (row) await record(row, (data) => ({type: 'notification.bounced', data: {...data, reason}}));
    },

    async unsubscribed(deliveryId) {
      const row = await find(deliveryId);
      if (!row) return false;
      const {app_id: appId, conversation_id: conversationId, user_id: userId} = row;
      const [participant] = await participants.one(db, appId, conversationId, userId);
      if (participant?.active === 1) {
        await memberships.edit({kind: 'backend', appId}, conversationId, userId, {notify: false});
      }
      return true;
    },
  };
}
