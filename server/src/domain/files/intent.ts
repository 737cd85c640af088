import {ContentLimits, type FileIntent, type FileSubtype} from 'talk-elements/protocol';
import type {Reasons} from '../validate/reasons.js';

/** Longest name that is looked at, in UTF-16 units; what is stored is shorter still. */
const NAME = 10_000;
/** Longest media type. */
const TYPE = 255;
const SIDE = 100_000;
const SECONDS = 1_000_000;
const subtypes: readonly string[] = ['image', 'video', 'audio', 'voice'] satisfies FileSubtype[];

/** What a sender says about a file; its size is counted. */
export type FileClaim = Omit<FileIntent, 'size'>;

/** Checks what a sender says about a file. */
export function checkClaim(claim: FileClaim, reasons: Reasons): void {
  const {filename, contentType, subtype, width, height, duration, peaks} = claim;
  if (typeof filename !== 'string' || filename === '') reasons.add('filename', 'must not be empty');
  else if (filename.length > NAME) reasons.add('filename', `must have at most ${NAME} characters`);
  if ((contentType ?? '').length > TYPE) reasons.add('contentType', `must have at most ${TYPE} characters`);
  if (subtype !== undefined && !subtypes.includes(subtype)) {
    reasons.add('subtype', `must be one of ${subtypes.join(', ')}`);
  }
  checkNumber(width, 'width', SIDE, reasons);
  checkNumber(height, 'height', SIDE, reasons);
  checkNumber(duration, 'duration', SECONDS, reasons);
  if (peaks === undefined) return;
  if (peaks.length > ContentLimits.peaks) reasons.add('peaks', `must have at most ${ContentLimits.peaks} numbers`);
  else if (!peaks.every((peak) => peak >= 0 && peak <= 100)) reasons.add('peaks', 'must be numbers from 0 to 100');
}

function checkNumber(value: number | undefined, path: string, max: number, reasons: Reasons): void {
  if (value === undefined) return;
  if (!Number.isFinite(value) || value < 0 || value > max) reasons.add(path, `must be a number from 0 to ${max}`);
}
