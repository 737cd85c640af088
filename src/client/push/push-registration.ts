/** A device as its push service names it. `webpush` is a browser: the id is the JSON of its subscription. */
export interface PushRegistration {
  provider: 'fcm' | 'apns' | 'webpush';
  pushRegistrationId: string;
}

/** The same, by its name in React Native. */
export type DeviceToken = PushRegistration;

/** @deprecated Use PushRegistration. */
export interface DeviceRegistration {
  platform: 'ios' | 'android';
  pushRegistrationId: string;
}
