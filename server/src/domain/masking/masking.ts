import type {Message, User} from 'talk-elements/protocol';
import type {Apps} from '../apps/apps.js';
import {DEFAULT_ROLE} from '../roles/default-settings.js';
import type {RoleSettings} from '../roles/role-settings.js';
import {maskMessage} from './mask-message.js';
import {createRules} from './rules.js';

/** Hides what the sender's role does not let through (spec/roles-and-settings.md §1.4). */
export interface Masking {
  /** The masks of an app; undefined while none of its roles hides anything. */
  of(appId: string): Promise<Masks | undefined>;
  /**
   * Messages as a reader may see them: a session, a notification, an excerpt. `users` hold their senders. What nothing is
   * hidden of is the same object; a null reader stands for a back end, which sees everything.
   */
  forReader(
    appId: string,
    readerId: string | null,
    messages: readonly Message[],
    users: readonly User[],
  ): Promise<readonly Message[]>;
}

/** The masks of one app by the sender's role. */
export interface Masks {
  /** As everyone may see it, or everyone but the sender. */
  mask(message: Message, role: string): Message;
  /** Whether senders of this role go on seeing what they wrote. */
  sparesSender(role: string): boolean;
}

export function createMasking(apps: Pick<Apps, 'roles'>): Masking {
  /** By the map that `apps` gives out until a role changes. */
  const known = new WeakMap<ReadonlyMap<string, RoleSettings>, {readonly masks: Masks | undefined}>();

  async function of(appId: string): Promise<Masks | undefined> {
    const roles = await apps.roles(appId);
    const made = known.get(roles) ?? {masks: createMasks(roles)};
    known.set(roles, made);
    return made.masks;
  }

  return {
    of,
    async forReader(appId, readerId, messages, users) {
      const masks = readerId === null ? undefined : await of(appId);
      if (!masks) return messages;
      const roles = new Map(users.map((user) => [user.id, user.role]));
      return messages.map((message) => {
        const {senderId} = message;
        const role = roles.get(senderId ?? '') ?? DEFAULT_ROLE;
        const isSpared = senderId === null || (senderId === readerId && masks.sparesSender(role));
        return isSpared ? message : masks.mask(message, role);
      });
    },
  };
}

function createMasks(roles: ReadonlyMap<string, RoleSettings>): Masks | undefined {
  const byRole = new Map(
    [...roles].map(([name, {suppression}]) => [
      name,
      suppression.level === 'none' ? undefined : {...suppression, rules: createRules(suppression)},
    ]),
  );
  if (![...byRole.values()].some((mask) => mask !== undefined)) return undefined;
  const maskOf = (role: string) => byRole.get(byRole.has(role) ? role : DEFAULT_ROLE);
  return {
    mask(message, role) {
      const mask = message.senderId === null ? undefined : maskOf(role);
      return mask ? maskMessage(message, mask.rules, mask.replacementText) : message;
    },
    sparesSender: (role) => maskOf(role)?.level === 'selective',
  };
}
