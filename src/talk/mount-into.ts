import {ErrorCode, TalkError} from '../client/index.js';

/** The element a box is mounted into: an element, or what jQuery gives with one element in it. Throws TalkError otherwise. */
export function mountInto(container: unknown): HTMLElement {
  const element = isList(container) && container.length === 1 ? container[0] : container;
  if (element instanceof HTMLElement) return element;
  throw new TalkError(ErrorCode.ARGUMENT_INVALID, 'mount: the container must be an element of the page');
}

function isList(value: unknown): value is ArrayLike<unknown> {
  return typeof value === 'object' && value !== null && 'length' in value && !(value instanceof HTMLElement);
}
