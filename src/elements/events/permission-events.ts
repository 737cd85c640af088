import type {PermissionListeners} from '../../dom/permission/use-permission.js';
import {fire} from '../../dom/event/fire.js';
import {
  TalkBrowserPermissionDeniedEvent,
  TalkBrowserPermissionNeededEvent,
  type TalkBrowserPermissionNeededDetail,
} from './talk-browser-permission-events.js';

/** What a page may have set on an element to hear of permissions. */
export interface PermissionCallbacks {
  onBrowserPermissionNeeded?: ((detail: TalkBrowserPermissionNeededDetail) => unknown) | undefined;
  onBrowserPermissionDenied?: ((detail: TalkBrowserPermissionDeniedEvent['detail']) => unknown) | undefined;
}

/**
 * Tells the page about permissions by events of an element, which bubble to the session's.
 * @param callbacks those of the elements that the events pass; one that hears of a refusal keeps our words away
 * @param tell says in our words that the person refused
 */
export function permissionEvents(
  element: Element,
  callbacks: () => readonly PermissionCallbacks[],
  tell: () => void,
): PermissionListeners {
  return {
    needed(type, showPrompt) {
      const event = new TalkBrowserPermissionNeededEvent(type, showPrompt);
      fire(element, event, (detail) => {
        for (const {onBrowserPermissionNeeded} of callbacks()) {
          const result = onBrowserPermissionNeeded?.(detail);
          if (result instanceof Promise) detail.waitUntil(result);
        }
      });
      return event.isAllowed();
    },
    denied(type) {
      const heard = callbacks().filter((each) => each.onBrowserPermissionDenied);
      const event = new TalkBrowserPermissionDeniedEvent(type);
      const isLeftToUs = fire(element, event, (detail) => {
        for (const {onBrowserPermissionDenied} of heard) onBrowserPermissionDenied?.(detail);
      });
      if (isLeftToUs && !heard.length) tell();
    },
  };
}
