import type {ContentBlock} from '../../protocol/index.js';
import type {Message} from './message.js';

/** What a message holds, as the classic API tells it: a file, a place, or text. */
export function presentBlock(block: ContentBlock | undefined): Pick<Message, 'type' | 'attachment' | 'location'> {
  if (block?.type === 'location') {
    return {type: 'location', attachment: null, location: [block.latitude, block.longitude]};
  }
  if (block?.type !== 'file') return {type: 'text', attachment: null, location: null};
  const {url, size, width, height, duration} = block;
  const dimensions = (width ?? height ?? duration) ? {dimensions: {width, height, duration}} : {};
  return {type: 'media', attachment: {url, size, ...dimensions}, location: null};
}
