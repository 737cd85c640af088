import type {Actor} from '../actor.js';
import type {Relation} from '../conversations/relation.js';
import {DomainError} from '../domain-error.js';
import type {RoleSettings} from '../roles/role-settings.js';
import {fits} from '../validate/text.js';
import type {Body} from './body.js';

/** What messages policies know of who asks. Back ends have no role and need none. */
export interface Rights {
  readonly relation: Relation;
  readonly permissions: RoleSettings | undefined;
}

/** Why a body may not be sent or edited in; undefined if it may (spec/roles-and-settings.md §1). */
export function refuseBody(body: Body, {permissions}: Rights): DomainError | undefined {
  if (!permissions) return undefined;
  if (body.links && !permissions.sendLinks) return forbidden('This role may not send links with a text of their own.');
  if (body.actions && !permissions.sendActions) return forbidden('This role may not send actions.');
  if (body.mentions && !permissions.canMention) return forbidden('This role may not mention.');
  if (body.location && !permissions.canShareLocation) return forbidden('This role may not share locations.');
  if (!fits(body.text, permissions.maxMessageLength)) {
    const reason = `must have at most ${permissions.maxMessageLength} characters`;
    return new DomainError('INVALID', `text ${reason}`, {reasons: {text: [reason]}});
  }
  return undefined;
}

/** Why an actor may not write here at all; undefined if it may (spec/data-api.md §18). */
export function refuseWriting({relation}: Rights): DomainError | undefined {
  if (relation === 'none') return forbidden('Only participants may do this.');
  if (relation === 'Read') return forbidden('Read access does not allow this.');
  return undefined;
}

export function refuseReply({permissions}: Rights): DomainError | undefined {
  return permissions && !permissions.replyToMessage ? forbidden('This role may not reply.') : undefined;
}

export function refuseReaction(rights: Rights): DomainError | undefined {
  if (rights.permissions && !rights.permissions.addReaction) return forbidden('This role may not react.');
  return refuseWriting(rights);
}

/** Why a message may not be edited or deleted by the actor. `senderId` is null for system messages. */
export function refuseChange(
  actor: Actor,
  senderId: string | null,
  rights: Rights,
  action: 'editMessage' | 'deleteMessage',
): DomainError | undefined {
  if (actor.kind === 'backend') return undefined;
  const refused = refuseWriting(rights);
  if (refused) return refused;
  // A guest has no more than what is their own.
  const allowed = rights.permissions?.[action] ?? 'none';
  const reach = allowed === 'all' && rights.relation === 'guest' ? 'own' : allowed;
  if (reach === 'all' || (reach === 'own' && senderId === actor.userId)) return undefined;
  return forbidden('This role may not change this message.');
}

function forbidden(message: string): DomainError {
  return new DomainError('FORBIDDEN', message);
}
