import '../talk-session/define.js';
import '../talk-chatbox/define.js';
import {loadTexts} from '../../i18n/load-texts.js';
import {resolveLocale, wantedLocales} from '../../i18n/locale.js';
import {en, type Texts} from '../../i18n/en.js';
import {frameTexts} from '../../i18n/frame-texts.js';
import {chatParts} from '../talk-chatbox/parts.js';
import type {TalkChatboxElement} from '../talk-chatbox/talk-chatbox.js';

/** What a popup holds, in a module of its own: a page whose visitor never opens it starts without. */
export function createChat(): TalkChatboxElement {
  const chat = document.createElement('talk-chatbox');
  chat.setAttribute('exportparts', chatParts);
  return chat;
}

/** The words for the popup's own buttons. */
export function textsFor(chat: TalkChatboxElement): Promise<Texts> {
  Object.assign(en, frameTexts);
  return loadTexts(resolveLocale(...wantedLocales(chat.locale, chat.currentSession)));
}
