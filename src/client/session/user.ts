import {ErrorCode, TalkError} from '../errors/talk-error.js';

/** A user as the classic API takes one (spec/js-sdk.md §2). Absent keeps what is stored, null deletes it. */
export interface UserOptions {
  id: string | number;
  name: string;
  email?: string | string[] | null;
  phone?: string | string[] | null;
  photoUrl?: string | null;
  welcomeMessage?: string | null;
  role?: string | null;
  /** @deprecated Use `role`. */
  configuration?: string | null;
  custom?: Record<string, string | null> | null;
  /** @deprecated Use `welcomeMessage`. */
  availabilityText?: string | null;
  locale?: string | null;
}

function invalid(message: string): never {
  throw new TalkError(ErrorCode.ARGUMENT_INVALID, message);
}

/** An immutable description of a user. Made from an id alone it only refers to a stored user and never writes. */
export class User {
  readonly id: string;
  readonly name: string | undefined;
  readonly email: string | string[] | null | undefined;
  readonly phone: string | string[] | null | undefined;
  readonly photoUrl: string | null | undefined;
  readonly welcomeMessage: string | null | undefined;
  readonly role: string | null | undefined;
  /** @deprecated Use `role`. */
  readonly configuration: string | null | undefined;
  readonly custom: Readonly<Record<string, string | null>> | null | undefined;
  /** @deprecated Use `welcomeMessage`. */
  readonly availabilityText: string | null | undefined;
  readonly locale: string | null | undefined;

  /** Throws TalkError ARGUMENT_INVALID on a missing id or name and on custom values that are no strings. */
  constructor(options: UserOptions | string | number) {
    const isReference = typeof options === 'string' || typeof options === 'number';
    if (!isReference && (typeof options !== 'object' || options === null)) invalid('User: options must be an object');
    const id = isReference ? options : options.id;
    if ((typeof id !== 'string' && typeof id !== 'number') || id === '') invalid('User: id must be a non-empty string');
    this.id = String(id);
    if (isReference) {
      Object.freeze(this);
      return;
    }
    if (typeof options.name !== 'string') invalid('User: name is required');
    for (const [key, value] of Object.entries(options.custom ?? {})) {
      if (typeof value !== 'string' && value !== null) invalid(`User: custom.${key} must be a string`);
    }
    this.name = options.name;
    this.email = options.email;
    this.phone = options.phone;
    this.photoUrl = options.photoUrl;
    this.welcomeMessage = options.welcomeMessage;
    this.role = this.configuration = options.role === undefined ? options.configuration : options.role;
    this.custom = options.custom && Object.freeze({...options.custom});
    this.availabilityText = options.availabilityText;
    this.locale = options.locale;
    Object.freeze(this);
  }
}
