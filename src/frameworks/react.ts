/** The tags in the JSX of React 19: `import type {} from 'talk-elements/react'`, once. */
import type {DetailedHTMLProps, HTMLAttributes} from 'react';
import type {ElementAttributes} from './element-attributes.js';
import type {TalkEventName, TalkListener} from './element-events.js';
import type {ElementProperties} from './element-properties.js';
import type {TalkElements} from './talk-elements.js';

type Listeners<E> = {[Name in TalkEventName as `on${Name}`]?: TalkListener<E, Name> | undefined};

type Props<E> = DetailedHTMLProps<HTMLAttributes<E>, E> &
  ElementProperties<E> &
  ElementAttributes<E, true> &
  Listeners<E>;

type TalkIntrinsicElements = {[Tag in keyof TalkElements]: Props<TalkElements[Tag]>};

declare module 'react' {
  namespace JSX {
    interface IntrinsicElements extends TalkIntrinsicElements {}
  }
}
