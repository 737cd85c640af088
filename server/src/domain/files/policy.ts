import type {FileSubtype, RolePermissions} from 'talk-elements/protocol';
import {DomainError} from '../domain-error.js';
import {invalid} from '../validate/reasons.js';
import {essenceOf} from './kinds.js';

/** What limits ask about a file. */
export interface FileShape {
  /** Media type; undefined while nobody knows it. */
  readonly type: string | undefined;
  /** By name and by content, without dots, in lower case. */
  readonly extensions: readonly string[];
  readonly subtype: FileSubtype | undefined;
  /** Seconds. */
  readonly duration: number | undefined;
}

/** Why a role may not share files of a kind; undefined if it may (spec/roles-and-settings.md §1.1). */
export function refuseSharing(subtype: FileSubtype | undefined, permissions: RolePermissions): DomainError | undefined {
  if (subtype === 'voice') {
    return permissions.canSendVoiceMessage ? undefined : forbidden('This role may not send voice messages.');
  }
  return permissions.canShareFile ? undefined : forbidden('This role may not share files.');
}

/** Why a file is more than a role may upload (§1.3). */
export function refuseSize(size: number, {maxFileSize}: RolePermissions): DomainError | undefined {
  if (size > maxFileSize) return tooLarge(maxFileSize);
  return size > 0 ? undefined : invalid('file', 'must not be empty');
}

export function tooLarge(maxFileSize: number): DomainError {
  const reason = `must have at most ${maxFileSize} bytes`;
  return new DomainError('LIMIT', `file ${reason}`, {reasons: {file: [reason]}});
}

/** Why a file is of a kind that a role may not upload (§1.3). */
export function refuseType(shape: FileShape, permissions: RolePermissions): DomainError | undefined {
  const {allowedFileTypes, blockedFileTypes, maxVoiceSeconds} = permissions;
  // What the content will be nobody knows yet; what the name says is enough to refuse, not to allow.
  const mayStillFit = shape.type === undefined;
  if (blockedFileTypes.some((pattern) => fits(pattern, shape))) return typeRefused();
  if (!mayStillFit && !allowedFileTypes.some((pattern) => fits(pattern, shape))) return typeRefused();
  if (shape.subtype === 'voice' && (shape.duration ?? 0) > maxVoiceSeconds) {
    return invalid('duration', `must be at most ${maxVoiceSeconds} seconds`);
  }
  return undefined;
}

/** Whether a file fits `*`, an extension such as `.pdf`, or a media type such as `image/png` or `image/*`. */
function fits(pattern: string, {type, extensions}: FileShape): boolean {
  const wanted = pattern.trim().toLowerCase();
  if (wanted === '*' || wanted === '*/*') return true;
  if (wanted.startsWith('.')) return extensions.includes(wanted.slice(1));
  if (type === undefined) return false;
  const essence = essenceOf(type);
  return wanted.endsWith('/*') ? essence.startsWith(wanted.slice(0, -1)) : essence === wanted;
}

function typeRefused(): DomainError {
  const reason = 'is of a type that may not be uploaded';
  return new DomainError('FORBIDDEN', `file ${reason}`, {reasons: {file: [reason]}});
}

function forbidden(message: string): DomainError {
  return new DomainError('FORBIDDEN', message);
}
