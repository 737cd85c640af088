import {HIDDEN, type ContentBlock, type Message} from 'talk-elements/protocol';
import type {Masking} from '../masking/masking.js';
import {DEFAULT_ROLE} from '../roles/default-settings.js';
import type {UserRecord} from '../users/users.js';
import type {Notice} from './notice.js';
import {localeOf} from './summary.js';
import {wordsFor} from './words.js';

/** A notice as its recipient may read it (spec/roles-and-settings.md §1.4). */
export async function maskNotice(masking: Masking, notice: Notice): Promise<Notice> {
  const masks = await masking.of(notice.app.id);
  if (!masks) return notice;
  const hidden = wordsFor(localeOf(notice)).hidden;
  const mask = (message: Message, sender: UserRecord | null): Message => {
    const role = sender?.role ?? DEFAULT_ROLE;
    if (message.senderId === notice.recipient.id && masks.sparesSender(role)) return message;
    const masked = masks.mask(message, role);
    return masked === message ? message : {...masked, content: inWords(masked.content, hidden)};
  };
  const messages = notice.messages.map(({message, sender, quoted}) => ({
    message: mask(message, sender),
    sender,
    ...(quoted && {quoted: {...quoted, message: mask(quoted.message, quoted.sender)}}),
  }));
  return {...notice, messages};
}

/** Says in the reader's language that something is hidden, wherever in the content that is. */
function inWords(content: readonly ContentBlock[], hidden: string): readonly ContentBlock[] {
  return JSON.parse(JSON.stringify(content).replaceAll(HIDDEN, hidden)) as ContentBlock[];
}

/** A notice whose files can be reached from anywhere: messages name them by their path on this server. */
export function withWholeUrls(notice: Notice, publicUrl: string): Notice {
  const messages = notice.messages.map((each) => {
    const content = each.message.content.map((block) =>
      block.type === 'file' && block.url.startsWith('/') ? {...block, url: publicUrl + block.url} : block,
    );
    return {...each, message: {...each.message, content}};
  });
  return {...notice, messages};
}
