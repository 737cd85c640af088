import {fileTypeFromBuffer} from 'file-type';

/** What the bytes of a file are. */
export interface DetectedType {
  /** Media type. */
  readonly type: string;
  /** The usual extension, without a dot; empty where there are many. */
  readonly extension: string;
}

/** How much of a file is looked at. Archives are not opened: what unpacks to much is never unpacked. */
export const HEAD_BYTES = 4100;

const unknown: DetectedType = {type: 'application/octet-stream', extension: ''};
/** What opens a document that browsers would run, after white space, comments and declarations. */
const svg = /^(?:\s|<\?[^>]*>|<!--(?:(?!-->)[^])*-->|<!doctype[^>]*>)*<svg[\s>]/i;
const markup =
  /<(?:!doctype\s+html|html|head|body|script|iframe|style|title|table|img|a|div|p|h1|br|meta|link|object|embed)[\s/>]/i;

/** What a file is by its first bytes; its name and what the sender says of it do not count. */
export async function detectType(head: Uint8Array): Promise<DetectedType> {
  const found = await fileTypeFromBuffer(head).catch(() => undefined);
  if (found && found.mime !== 'application/xml') return {type: found.mime, extension: found.ext};
  const text = textOf(head);
  if (text === undefined) return unknown;
  if (svg.test(text)) return {type: 'image/svg+xml', extension: 'svg'};
  if (found) return {type: found.mime, extension: found.ext};
  if (markup.test(text)) return {type: 'text/html', extension: 'html'};
  return {type: 'text/plain', extension: ''};
}

/** The beginning of a text in UTF-8; undefined for anything else. The last character may be cut in two. */
function textOf(head: Uint8Array): string | undefined {
  if (head.includes(0)) return undefined;
  try {
    return new TextDecoder('utf-8', {fatal: true}).decode(head, {stream: true});
  } catch {
    return undefined;
  }
}
