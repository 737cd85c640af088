import type {Session} from '../../client/index.js';
import {clickHandlers, followDesktop} from '../../desktop/open-desktop.js';
import {setDesktop, tellClick} from './desktop-events.js';
import type {DeviceFollower} from './device-follower.js';
import type {TalkSessionElement} from './talk-session.js';

/** Makes notifications be as the properties of a session element say, on the desktop and on the device, until its session ends. */
export class Notifications {
  readonly #element: TalkSessionElement;
  readonly #session: Session;
  readonly #undo: (() => void)[];
  #device: Promise<DeviceFollower> | undefined;
  #desktopDone: boolean | undefined;
  #wasOnline = false;

  constructor(element: TalkSessionElement, session: Session) {
    this.#element = element;
    this.#session = session;
    const own = clickHandlers.get(session);
    const states = session.onStateChange(() => {
      this.follow();
    });
    this.#undo = [
      () => {
        states.unsubscribe();
      },
      // Its own handlers, those of the classic SDK, are told, too.
      followDesktop(session, async (conversation) => {
        const isDone = (await own?.(conversation)) ?? false;
        return tellClick(element, conversation, element.onDesktopNotificationClicked) || isDone;
      }),
    ];
    this.follow();
  }

  /** Brings changed properties into effect, once the session has been online. */
  follow() {
    this.#wasOnline ||= this.#session.state.type === 'online';
    if (!this.#wasOnline || !this.#session.isAlive) return;
    this.#followDevice();
    this.#followDesktop();
  }

  async setDesktop(isEnabled: boolean, options?: {alertOnFailure?: boolean}) {
    await setDesktop(this.#element, this.#session, isEnabled, options);
  }

  stop() {
    for (const each of this.#undo.splice(0)) each();
  }

  /** A device or a user that changes is followed. */
  #followDevice() {
    const {enablePushNotifications: isWanted, pushRegistration: registration, pushWorkerUrl: workerUrl} = this.#element;
    if (isWanted === undefined && !this.#device) return;
    this.#device ??= import('./device-follower.js').then(
      ({DeviceFollower}) => new DeviceFollower(this.#element, this.#session),
    );
    this.#device.then(
      (device) => {
        device.update({isWanted, registration, workerUrl});
      },
      // Without a network; the next change tries again.
      () => (this.#device = undefined),
    );
  }

  #followDesktop() {
    const wanted = this.#element.desktopNotificationEnabled;
    if (wanted === this.#desktopDone) return;
    this.#desktopDone = wanted;
    if (wanted === undefined) return;
    this.setDesktop(wanted, {alertOnFailure: false}).catch((error: unknown) => {
      console.error('<talk-session> could not change desktop notifications.', error);
    });
  }
}
