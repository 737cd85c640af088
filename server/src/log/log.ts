import {pino} from 'pino';
import type {DestinationStream, Logger} from 'pino';
import type {LogLevel} from '../config/config.js';

export type Log = Logger;

/**
 * Structured lines, by default on standard output: fields, then a fixed sentence. No message text, token, id of a person or URL
 * with a secret is ever a field (design law 12); the redaction is a second fence.
 */
export function createLog(level: LogLevel, to: DestinationStream = pino.destination(1)): Log {
  const options = {
    level,
    base: {},
    redact: {
      paths: [
        'token',
        'signature',
        'secretKey',
        'text',
        '*.token',
        '*.signature',
        '*.secretKey',
        '*.text',
        'req.headers',
      ],
      censor: '[redacted]',
    },
  };
  return pino(options, to);
}
