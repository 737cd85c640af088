import type {PushRegistration, Session} from '../../client/index.js';
import {openDesktop} from '../../desktop/open-desktop.js';
import {usePermission} from '../../dom/permission/use-permission.js';
import {browserDevice} from '../../push/browser-device.js';
import {followWorker} from '../../push/follow-worker.js';
import {permissionCallbacks} from '../events/permission-callbacks.js';
import {permissionEvents} from '../events/permission-events.js';

/** What a page says about push on this device. */
export interface DeviceWish {
  /** True registers it, false unregisters it, undefined does neither. */
  readonly isWanted: boolean | undefined;
  /** The device as its push service names it. Absent: this browser. */
  readonly registration: PushRegistration | undefined;
  /** The service worker of the page, where it is not the server's. */
  readonly workerUrl: string | undefined;
}

/** Makes this device registered for the user of one session or not, as the page wishes; a change is followed. */
export class DeviceFollower {
  readonly #element: Element;
  readonly #session: Session;
  /** What this follower registered, and what it last did about it. */
  #device: PushRegistration | undefined;
  #done: string | undefined;
  /** One wish after another. */
  #work: Promise<void> = Promise.resolve();
  #leaveWorker: (() => void) | undefined;

  constructor(element: Element, session: Session) {
    this.#element = element;
    this.#session = session;
    session.onStateChange(({type}) => {
      if (type === 'destroyed') this.#leaveWorker?.();
    });
  }

  update(wish: DeviceWish) {
    const done = JSON.stringify(wish);
    if (wish.isWanted === undefined || done === this.#done) return;
    this.#done = done;
    this.#work = this.#work.then(async () => {
      try {
        if (this.#session.isAlive)
          await (wish.registration ? this.#follow(wish, wish.registration) : this.#followBrowser(wish));
      } catch (error) {
        console.error('<talk-session> could not change the push registration.', error);
        if (this.#done === done) this.#done = undefined;
      }
    });
  }

  async #follow({isWanted}: DeviceWish, registration: PushRegistration) {
    const old = this.#device;
    this.#device = isWanted ? registration : undefined;
    const isOther = old && JSON.stringify(old) !== JSON.stringify(registration);
    await Promise.all([
      // A device that got another name is registered by that alone.
      isWanted && isOther ? this.#session.unsetPushRegistration(old) : undefined,
      isWanted ? this.#session.setPushRegistration(registration) : this.#session.unsetPushRegistration(registration),
    ]);
  }

  async #followBrowser({isWanted, workerUrl}: DeviceWish) {
    const device = browserDevice(this.#session, workerUrl);
    if (!isWanted) {
      this.#leaveWorker?.();
      const known = await device.find();
      if (!known) return;
      await this.#session.unsetPushRegistration(known);
      await device.unsubscribe();
      this.#device = undefined;
      return;
    }
    this.#followWorker();
    const callbacks = permissionCallbacks(this.#element);
    const listeners = permissionEvents(
      this.#element,
      () => callbacks,
      // The page asked, not the person: nobody waits for an answer.
      () => undefined,
    );
    const outcome = await usePermission('notifications', () => subscribe(device), listeners);
    if (outcome.state !== 'granted') return;
    await this.#follow({isWanted, workerUrl, registration: outcome.value}, outcome.value);
    (await openDesktop(this.#session)).isPushed = true;
  }

  #followWorker() {
    const session = this.#session;
    this.#leaveWorker?.();
    this.#leaveWorker = followWorker(session.me.id, {
      onShown: (messageId) => {
        void openDesktop(session).then((desktop) => desktop.skip(messageId));
      },
      onClick: (conversationId) => {
        void openDesktop(session).then((desktop) => desktop.goTo(conversationId));
      },
    });
  }
}

/** The browser asks when it is subscribed to, and some only when they are asked to ask. */
async function subscribe(device: ReturnType<typeof browserDevice>): Promise<PushRegistration> {
  if ((await Notification.requestPermission()) !== 'granted') throw new DOMException('Refused', 'NotAllowedError');
  return device.subscribe();
}
