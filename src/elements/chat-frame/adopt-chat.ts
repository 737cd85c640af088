import type {TalkChatboxElement} from '../talk-chatbox/talk-chatbox.js';
import {chatCallbacks} from './chat-callbacks.js';
import type {ChatFrame} from './chat-frame.js';
import {chatProperties} from './chat-options.js';

/** The attributes of those options. */
const chatAttributes = [
  ...Object.keys(chatProperties)
    .filter((name) => !/Fetcher$|Options$|^renderers$/.test(name))
    .map((name) => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)),
  'message-field',
  'dir',
];

/** What a page may put into a chatbox. */
const chatSlots = [
  'loading',
  'empty',
  'not-found',
  'error',
  'header-start',
  'header-end',
  'message-list-header',
  'message-list-footer',
  'before-messages',
  'after-messages',
  'above-message-field',
  'message-field-start',
  'message-field-end',
];

/**
 * Puts a chatbox into its frame: it gets what the page has set so far and what it sets from now on. An attribute that one of the
 * two reflects stands on both, and what the page puts into the frame's slots is in the chatbox's.
 */
export function adoptChat(frame: ChatFrame & HTMLElement, chat: TalkChatboxElement) {
  for (const name of chatAttributes) copyAttribute(frame, chat, name);
  Object.assign(chat, {frame});
  frame.takeChat(chat);
  for (const name of chatCallbacks) handOn(frame, chat, name);
  followAttributes(frame, chat);
  followAttributes(chat, frame);
  offerSlots(frame, chat);
  new MutationObserver(() => {
    offerSlots(frame, chat);
  }).observe(frame, {childList: true});
}

/** A callback that is set on the frame is the chatbox's, also one from before. */
function handOn(frame: ChatFrame, chat: TalkChatboxElement, name: (typeof chatCallbacks)[number]) {
  const before = frame[name];
  Object.defineProperty(frame, name, {
    configurable: true,
    get: () => chat[name],
    set: (callback: never) => {
      chat[name] = callback;
    },
  });
  if (before) chat[name] = before as never;
}

function followAttributes(from: Element, to: Element) {
  new MutationObserver((records) => {
    for (const {attributeName} of records) copyAttribute(from, to, attributeName!);
  }).observe(from, {attributeFilter: chatAttributes});
}

function copyAttribute(from: Element, to: Element, name: string) {
  const value = from.getAttribute(name);
  if (value === to.getAttribute(name)) return;
  if (value === null) to.removeAttribute(name);
  else to.setAttribute(name, value);
}

/** A slot that is offered empty would take away what the chatbox shows there itself. */
function offerSlots(frame: Element, chat: Element) {
  for (const name of chatSlots) {
    const offered = chat.querySelector(`:scope > slot[name="${name}"]`);
    const isGiven = [...frame.children].some((child) => child.slot === name);
    if (!isGiven) offered?.remove();
    else if (!offered) chat.append(Object.assign(document.createElement('slot'), {name, slot: name}));
  }
}
