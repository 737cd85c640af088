import type {SecretKey} from '../apps/apps.js';

/** A key without the key: enough to tell it from the others. */
export interface KeySummary {
  readonly id: string;
  /** Its first and last characters. */
  readonly hint: string;
  readonly createdAt: number;
  readonly useForWebhooks: boolean;
}

/** Secret keys of an app (spec/auth.md §1). Each of them verifies; exactly one signs webhooks. */
export interface SecretKeys {
  /** Oldest first. */
  list(appId: string): Promise<KeySummary[]>;
  /** The only time that the key itself is told. INVALID when the app has as many as it may. */
  create(appId: string, options?: {useForWebhooks?: boolean}): Promise<SecretKey>;
  /** Makes it the one that signs webhooks. NOT_FOUND for an unknown id. */
  useForWebhooks(appId: string, keyId: string): Promise<void>;
  /** Ends what lives by it. The key that signs webhooks stays: INVALID. NOT_FOUND for an unknown id. */
  delete(appId: string, keyId: string): Promise<void>;
}
