import type {NotificationChannel} from '../../db/schema.js';
import type {App} from '../apps/apps.js';
import type {Notice} from './notice.js';

/** What became of one attempt; a rejected promise is one to repeat. */
export type Outcome =
  | {readonly kind: 'sent'}
  /** The other side will never take it. */
  | {readonly kind: 'refused'; readonly reason: string}
  /** This address is no more; forget it. */
  | {readonly kind: 'gone'};

/** Carries notices to addresses of one kind. */
export interface Channel {
  send(parcel: {readonly deliveryId: string; readonly address: string; readonly notice: Notice}): Promise<Outcome>;
  close(): Promise<void>;
}

/** The channels that are configured; the others are off. */
export type Channels = Partial<Readonly<Record<NotificationChannel, Channel>>>;

/** Who carries what for which app. */
export interface ChannelSource {
  of(app: App): Channels;
  close(): Promise<void>;
}
