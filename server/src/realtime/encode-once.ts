import type {ServerFrame} from 'talk-elements/protocol';
import {encodeTextFrame} from './websocket-frame.js';

/** Encodes a frame, or the JSON of one, at the first call; later calls get the same buffer. */
export function encodeOnce(make: () => ServerFrame | string): () => Buffer {
  let buffer: Buffer | undefined;
  return () => (buffer ??= encode(make()));
}

function encode(frame: ServerFrame | string): Buffer {
  return encodeTextFrame(`[${typeof frame === 'string' ? frame : JSON.stringify(frame)}]`);
}
