import {createReadStream} from 'node:fs';
import {createInterface} from 'node:readline';
import {createGunzip} from 'node:zlib';

/** One message of a public channel. */
export interface IrcLine {
  readonly id: number;
  /** Milliseconds. */
  readonly at: number;
  readonly nick: string;
  readonly text: string;
  /** The id of an earlier line. */
  readonly replyTo?: number;
}

/** Reads a log of JSON lines, packed with gzip if its name ends with `.gz`. Throws an Error naming the line it cannot read. */
export async function* readIrcLog(path: string): AsyncGenerator<IrcLine> {
  const file = createReadStream(path);
  const text = path.endsWith('.gz') ? file.pipe(createGunzip()) : file;
  file.on('error', (error) => text.destroy(error));
  let number = 0;
  for await (const line of createInterface({input: text, crlfDelay: Infinity})) {
    number += 1;
    if (line !== '') yield parseLine(line, number);
  }
}

function parseLine(line: string, number: number): IrcLine {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch (cause) {
    throw new Error(`line ${number} is not JSON`, {cause});
  }
  if (!isIrcLine(value)) throw new Error(`line ${number} is not a message: it needs id, at, nick and text`);
  return value;
}

function isIrcLine(value: unknown): value is IrcLine {
  const {id, at, nick, text, replyTo} = Object(value) as Record<keyof IrcLine, unknown>;
  return (
    Number.isSafeInteger(id) &&
    Number.isSafeInteger(at) &&
    typeof nick === 'string' &&
    typeof text === 'string' &&
    (replyTo === undefined || Number.isSafeInteger(replyTo))
  );
}
