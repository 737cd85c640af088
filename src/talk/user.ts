import {User as ClientUser, type UserOptions} from '../client/index.js';

/** What a page says of a user in any case, be it that there is none. */
const expected = ['email', 'role'] as const;

/** A user as a page describes one (spec/js-sdk.md §2). Made from options, it warns of what the page left open. */
export class User extends ClientUser {
  constructor(options: UserOptions | string | number) {
    super(options);
    const missing = this.name === undefined ? [] : expected.filter((field) => this[field] === undefined);
    if (missing.length) console.warn(`talk: user "${this.id}" is described without ${missing.join(' and ')}`);
  }
}
