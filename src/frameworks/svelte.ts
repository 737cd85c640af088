/** The tags in Svelte 5: `import type {} from 'talk-elements/svelte'`, once. */
import type {HTMLAttributes} from 'svelte/elements';
import type {ElementAttributes} from './element-attributes.js';
import type {TalkEventName, TalkListener} from './element-events.js';
import type {ElementProperties} from './element-properties.js';
import type {TalkElements} from './talk-elements.js';

/** `on:` is how Svelte 4 writes it. */
type Listeners<E> = {[Name in TalkEventName as `on${Name}` | `on:${Name}`]?: TalkListener<E, Name> | undefined};

type Attributes<E extends EventTarget> = HTMLAttributes<E> & ElementProperties<E> & ElementAttributes<E> & Listeners<E>;

type TalkSvelteElements = {[Tag in keyof TalkElements]: Attributes<TalkElements[Tag]>};

declare module 'svelte/elements' {
  interface SvelteHTMLElements extends TalkSvelteElements {}
}
