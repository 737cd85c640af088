/** What happens in our elements. All of it bubbles, so each of them may hear what happens inside it. */
export type TalkEventName = Extract<keyof HTMLElementEventMap, `talk-${string}`>;

/** A listener at an element of class E. */
export type TalkListener<E, Name extends TalkEventName> = (
  event: HTMLElementEventMap[Name] & {readonly currentTarget: E},
) => void;
