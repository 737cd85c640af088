import type {Delivery} from './delivery.js';
import type {DeliveryPage} from './delivery-log.js';

/** Tells an app's own addresses what happened (spec/webhooks.md): at least once, a second attempt has the same id. */
export interface Webhooks {
  /** Deliveries of the last week, newest first. NOT_FOUND for an unknown app. */
  deliveries(appId: string, page: DeliveryPage): Promise<Delivery[]>;
  /** Delivers again, with the same id. NOT_FOUND for what is forgotten, or whose address the app gave up. */
  redeliver(appId: string, deliveryId: string): Promise<void>;
  /** Lets requests under way end; the rest waits for the next start. */
  close(): Promise<void>;
}
