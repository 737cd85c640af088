import {toMarkup, type ContentBlock} from 'talk-elements/protocol';
import type {StoredMessage} from '../../domain/conversations/conversations.js';

/**
 * A message as a back end sees it (spec/rest-api.md §6.1): the original text, every key.
 * @param baseUrl - Where files are; without it their addresses are paths on this server.
 */
export function presentMessage({message, text, readBy}: StoredMessage, conversationId: string, baseUrl = '') {
  const content = message.content.map((block) =>
    block.type === 'file' ? {...block, url: baseUrl + block.url} : block,
  );
  return {
    id: message.id,
    conversationId,
    type: message.type,
    senderId: message.senderId,
    text: text ?? toMarkup(message.content),
    attachment: attachmentOf(content),
    location: locationOf(message.content),
    content,
    custom: message.custom ?? {},
    readBy,
    origin: message.origin,
    referencedMessageId: message.referencedMessageId ?? null,
    reactions: Object.fromEntries((message.reactions ?? []).map(({emoji, userIds}) => [emoji, userIds])),
    createdAt: message.createdAt,
    editedAt: message.editedAt ?? null,
  };
}

function attachmentOf(content: readonly ContentBlock[]) {
  const file = content.find((block) => block.type === 'file');
  if (!file) return null;
  const {url, size, width, height, duration} = file;
  const known = Object.entries({width, height, duration}).filter(([, value]) => value !== undefined);
  return {url, size, ...(known.length > 0 && {dimensions: Object.fromEntries(known)})};
}

/** Latitude first. */
function locationOf(content: readonly ContentBlock[]): [number, number] | null {
  const place = content.find((block) => block.type === 'location');
  return place ? [place.latitude, place.longitude] : null;
}
