import {DomainError} from '../domain-error.js';
import type {Actor} from '../actor.js';
import {refuseSharing} from '../files/policy.js';
import {findFile} from '../files/use.js';
import {refuseBody, refuseReply, refuseWriting, type Rights} from './policy.js';
import type {PreparedSend} from './prepared-send.js';
import {referenceKey, type SendFacts, type Situation} from './send-facts.js';

/** Why a group cannot be sent; undefined if it can. */
export function refuseSend(situation: Situation, facts: SendFacts): DomainError | undefined {
  const {group, rights} = situation;
  const refused = refuseWriting(rights);
  if (refused) return refused;
  for (const send of group.sends) {
    const error =
      refuseBody(send.body, rights) ??
      refuseFile(group.actor, send, rights, facts) ??
      refuseSender(situation, send) ??
      refuseReference(situation, send, facts);
    if (error) return error;
  }
  return undefined;
}

function refuseFile(
  actor: Actor,
  {body, path}: PreparedSend,
  rights: Rights,
  facts: SendFacts,
): DomainError | undefined {
  if (!body.file) return undefined;
  const found = findFile(actor, body.file.token, facts.files, facts.now);
  if (!found) return wrong(path + body.file.path, 'does not name an uploaded file');
  return rights.permissions && refuseSharing(found.subtype, rights.permissions);
}

function refuseSender({group, draft, user}: Situation, {senderId, path}: PreparedSend): DomainError | undefined {
  if (senderId === null) return undefined;
  if (group.actor.kind === 'user') {
    return user ? undefined : new DomainError('NOT_FOUND', 'The current user does not exist yet.');
  }
  return draft.participants.get(senderId)?.active === 1 ? undefined : wrong(`${path}sender`, 'must be a participant');
}

function refuseReference(
  {draft: {row}, rights}: Situation,
  {referencedMessageId, path}: PreparedSend,
  facts: SendFacts,
): DomainError | undefined {
  if (referencedMessageId === undefined) return undefined;
  const reference = facts.references.get(referenceKey(row.app_id, row.id, referencedMessageId));
  if (reference?.type !== 'UserMessage') {
    return wrong(`${path}referencedMessageId`, 'must be a message of a user in the same conversation');
  }
  return refuseReply(rights);
}

function wrong(path: string, reason: string): DomainError {
  return new DomainError('INVALID', `${path} ${reason}`, {reasons: {[path]: [reason]}});
}
