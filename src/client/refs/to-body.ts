import type {ContentBlock} from '../../protocol/index.js';
import {TalkDataError} from '../errors/talk-data-error.js';
import type {SendContentBlock} from './message-ref.js';

/** The wire form of a message's text or content; throws TalkDataError INVALID on neither and both. */
export function toBody(body: {text?: string; content?: readonly SendContentBlock[]}): {
  text?: string;
  content?: readonly ContentBlock[];
} {
  const {text, content} = body;
  if (text !== undefined && content !== undefined) throw invalid('text and content exclude each other');
  if (text === undefined) {
    // A file is named by its token; the server knows the rest.
    return content === undefined ? {} : {content: content as readonly ContentBlock[]};
  }
  if (typeof text !== 'string' || !text.trim()) throw invalid('text must not be empty');
  return {text: text.trim()};
}

function invalid(message: string): TalkDataError {
  return new TalkDataError('INVALID', message);
}
