import type {ServerFrame} from 'talk-elements/protocol';
import {encodeTextFrame} from './websocket-frame.js';

/** Encodes at the first call; later calls get the same buffer. */
export function encodeOnce(frame: () => ServerFrame): () => Buffer {
  let buffer: Buffer | undefined;
  return () => (buffer ??= encodeTextFrame(JSON.stringify([frame()])));
}
