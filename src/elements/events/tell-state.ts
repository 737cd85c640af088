import {fire} from '../../dom/event/fire.js';
import {TalkErrorEvent, type TalkErrorDetail} from './talk-error-event.js';
import {TalkStateChangeEvent} from './talk-state-change-event.js';

/** Tells the page of the new `state` of a chat element, and on the console why nothing can be shown. */
export function tellState(
  element: Element & {onError?: ((detail: TalkErrorDetail) => void) | undefined},
  state: string,
  error: Error | null | undefined,
) {
  element.setAttribute('state', state);
  element.dispatchEvent(new TalkStateChangeEvent(state, error ?? undefined));
  if (state !== 'error' || !error) return;
  console.error(element, error);
  fire(element, new TalkErrorEvent(error, true), element.onError);
}
