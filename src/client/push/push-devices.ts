import {ErrorCode, TalkError} from '../errors/talk-error.js';
import type {UserRef} from '../refs/user-ref.js';
import type {DeviceRegistration, PushRegistration} from './push-registration.js';

/** The current user's devices for push notifications (spec/js-sdk.md §3.3). Everything rejects while there is no such user. */
export interface PushDevices {
  set(registration: PushRegistration): Promise<void>;
  unset(registration: PushRegistration): Promise<void>;
  clear(): Promise<void>;
  register(device: DeviceRegistration): Promise<void>;
  unregister(): Promise<void>;
}

const providers = {ios: 'apns', android: 'fcm'} as const;

/** @param place - What `register` remembers its one device under, also after a reload. */
export function createPushDevices(user: UserRef, place: string): PushDevices {
  const memory = createMemory(place);
  const patch = (tokens: Record<string, true | null>) => user.set({pushTokens: tokens});
  return {
    set: async (registration) => patch({[tokenOf(registration)]: true}),
    unset: async (registration) => patch({[tokenOf(registration)]: null}),
    clear: () => user.set({pushTokens: null}),
    async register({platform, pushRegistrationId}) {
      const provider = Object.hasOwn(providers, platform) ? providers[platform] : undefined;
      if (!provider) throw invalid('platform must be "ios" or "android"');
      const token = tokenOf({provider, pushRegistrationId});
      const old = memory.get();
      await patch({...(old !== null && {[old]: null}), [token]: true});
      memory.set(token);
    },
    async unregister() {
      const old = memory.get();
      if (old !== null) await patch({[old]: null});
      memory.set(null);
    },
  };
}

function tokenOf({provider, pushRegistrationId}: PushRegistration): string {
  if (!['fcm', 'apns', 'webpush'].includes(provider)) throw invalid('provider must be "fcm" or "apns"');
  if (typeof pushRegistrationId !== 'string' || pushRegistrationId === '') {
    throw invalid('pushRegistrationId must be a string that is not empty');
  }
  return `${provider}:${pushRegistrationId}`;
}

function invalid(message: string): TalkError {
  return new TalkError(ErrorCode.ARGUMENT_INVALID, message);
}

/** Remembers one text, in this page at least: storage may be missing or forbidden. */
function createMemory(place: string): {get(): string | null; set(value: string | null): void} {
  let kept: string | null | undefined;
  return {
    get() {
      try {
        return kept === undefined ? localStorage.getItem(place) : kept;
      } catch {
        return kept ?? null;
      }
    },
    set(value) {
      kept = value;
      try {
        if (value === null) localStorage.removeItem(place);
        else localStorage.setItem(place, value);
      } catch {
        // The page remembers.
      }
    },
  };
}
