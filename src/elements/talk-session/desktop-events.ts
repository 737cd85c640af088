import type {ConversationData, Session} from '../../client/index.js';
import {openDesktop} from '../../desktop/open-desktop.js';
import {fire} from '../../dom/event/fire.js';
import {permissionCallbacks} from '../events/permission-callbacks.js';
import {permissionEvents} from '../events/permission-events.js';
import {TalkDesktopNotificationClickedEvent} from './talk-desktop-notification-clicked-event.js';

/** Turns desktop notifications on or off, telling the page of the permission by events of `element`. */
export async function setDesktop(
  element: Element,
  session: Session,
  isEnabled: boolean,
  {alertOnFailure}: {alertOnFailure?: boolean} = {},
): Promise<void> {
  const desktop = await openDesktop(session);
  const callbacks = permissionCallbacks(element);
  let isLeftToUs = !callbacks.some((each) => each.onBrowserPermissionDenied);
  const events = permissionEvents(
    element,
    () => callbacks,
    () => {
      isLeftToUs = true;
    },
  );
  await desktop.setEnabled(isEnabled, {
    listeners: {
      needed: (type, showPrompt) => events.needed(type, showPrompt),
      denied(type) {
        isLeftToUs = false;
        events.denied(type);
      },
    },
    alertOnFailure: () => alertOnFailure ?? isLeftToUs,
  });
}

/** Tells the page of a click on a notification. Returns whether it deals with it. */
export function tellClick(
  element: Element,
  conversation: ConversationData,
  callback: ((detail: {readonly conversation: ConversationData}) => void) | undefined,
): boolean {
  return !fire(element, new TalkDesktopNotificationClickedEvent(conversation), callback) || !!callback;
}
