import type {Renderers} from './renderers.js';

type List = HTMLElement & {readonly renderers?: Renderers};

/** What the page draws in its way in the chat or inbox that an element is or is in: the theme's renderers, and its own over them. */
export function renderersAround(element: Element): Renderers | undefined {
  for (let around: Element | undefined = element; around; around = hostOf(around)) {
    const list = around.shadowRoot?.querySelector<List>('talk-message-list, talk-conversation-list');
    if (list?.renderers) return list.renderers;
  }
  return undefined;
}

function hostOf(element: Element): Element | undefined {
  const root = element.getRootNode();
  return root instanceof ShadowRoot ? root.host : undefined;
}
