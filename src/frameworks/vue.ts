/** The tags in Vue 3: `import type {} from 'talk-elements/vue'`, once. */
import type {HTMLAttributes, PublicProps} from 'vue';
import type {ElementAttributes} from './element-attributes.js';
import type {TalkEventName, TalkListener} from './element-events.js';
import type {ElementProperties} from './element-properties.js';
import type {TalkElements} from './talk-elements.js';

type Pascal<Name extends string> = Name extends `${infer Word}-${infer Rest}`
  ? `${Capitalize<Word>}${Pascal<Rest>}`
  : Capitalize<Name>;

type Listeners<E> = {[Name in TalkEventName as `on${Pascal<Name>}`]?: TalkListener<E, Name> | undefined};

type Props<E> = HTMLAttributes &
  PublicProps &
  ElementProperties<E> &
  ElementAttributes<E> &
  Listeners<E> & {slot?: string | undefined};

/** In JSX. */
type TalkIntrinsicElements = {[Tag in keyof TalkElements]: Props<TalkElements[Tag]>};

/** In templates, which know tags that are not HTML's as components. A `ref` is the element. */
type TalkGlobalComponents = {
  [Tag in keyof TalkElements]: new () => TalkElements[Tag] & {
    /** @deprecated Only for the types of templates. */
    $props: Props<TalkElements[Tag]>;
  };
};

declare module 'vue' {
  interface GlobalComponents extends TalkGlobalComponents {}
  interface IntrinsicElementAttributes extends TalkIntrinsicElements {}
}
