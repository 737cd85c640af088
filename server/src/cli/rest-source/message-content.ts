import {toMarkup, type ContentBlock, type TextNode} from 'talk-elements/protocol';
import type {FileRow} from '../../db/schema.js';
import {fileBlock} from '../../domain/files/file-block.js';
import {checkBody} from '../../domain/messages/body.js';
import {findLinks} from '../../domain/messages/find-links.js';
import {invalid, Reasons} from '../../domain/validate/reasons.js';
import type {KeepFile} from './keep-file.js';
import type {RemoteFile, RemoteMessage} from './remote.js';

/** What a message holds, as it is stored. */
export interface StoredContent {
  readonly content: readonly ContentBlock[];
  readonly source: string | null;
  readonly file?: FileRow;
}

/**
 * The content of a message, or what its text says where the content is of another kind than ours. A file that is gone
 * leaves a link to where it was. Throws INVALID naming the message.
 */
export async function messageContent(message: RemoteMessage, keepFile: KeepFile): Promise<StoredContent> {
  const remote = fileOf(message);
  if (remote) {
    const file = await keepFile(remote, message.createdAt);
    if (file) return {content: [fileBlock(file)], source: null, file};
    return {content: [{type: 'text', children: [linkTo(remote)]}], source: null};
  }
  const {content, location, id} = message;
  const text = message.text ?? undefined;
  const options = {backend: true, findLinks};
  const written = content && checkBody({content}, options, new Reasons());
  if (written) {
    const differs = text !== undefined && toMarkup(written.content) !== text;
    return {content: written.content, source: differs ? JSON.stringify(text) : null};
  }
  const reasons = new Reasons(`message ${JSON.stringify(id)}: `);
  const body = checkBody(location ? {location} : {text}, options, reasons);
  reasons.check();
  if (!body) throw invalid(`message ${JSON.stringify(id)}`, 'holds nothing');
  return {content: body.content, source: body.source};
}

function linkTo({url, filename = url}: RemoteFile): TextNode {
  return /^https?:/.test(url) ? {type: 'link', url, children: [filename]} : filename;
}

function fileOf({content, attachment}: RemoteMessage): RemoteFile | undefined {
  const block = content?.find(({type}) => type === 'file');
  if (block?.type === 'file') return block;
  return attachment ? {...attachment.dimensions, ...attachment} : undefined;
}
