/** Tells people outside the app of what they have not seen (spec/notifications.md). */
export interface Notifications {
  /** Does what is due by now instead of waiting for it. */
  run(): Promise<void>;
  /**
   * Someone opened an e-mail: its conversation is read up to what it told. Unknown ids change nothing.
   * @param deliveryId - What the e-mail's links name; a secret of its reader.
   */
  opened(deliveryId: string): Promise<void>;
  /** Someone followed a link of an e-mail. */
  clicked(deliveryId: string, url: string): Promise<void>;
  /** An e-mail came back. */
  bounced(deliveryId: string, reason: string): Promise<void>;
  /** Someone wants no more about this conversation. False if the id is unknown. */
  unsubscribed(deliveryId: string): Promise<boolean>;
  /** Finishes what is under way. What is not sent by then is sent after the next start. */
  close(): Promise<void>;
}
