import type {ContentBlock, FileBlock, MessageSnapshot} from '../../client/index.js';

/** The pictures of messages that come newest first, oldest first. */
export function imagesOf(messages: readonly MessageSnapshot[]): FileBlock[] {
  return messages.flatMap(({content}) => content.filter(isImage)).reverse();
}

function isImage(block: ContentBlock): block is FileBlock {
  return block.type === 'file' && block.subtype === 'image';
}
