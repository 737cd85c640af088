import type {Draft} from '../conversations/journal.js';
import {relationOf} from '../conversations/relation.js';
import {DomainError} from '../domain-error.js';
import type {Actor} from '../actor.js';
import {refuseSharing} from '../files/policy.js';
import {findFile} from '../files/use.js';
import {refuseBody, refuseReply, refuseWriting, type Rights} from './policy.js';
import type {PreparedSend, SendGroup} from './prepared-send.js';
import {permissionsKey, referenceKey, roleOf, type SendFacts} from './send-facts.js';

/** Why a group cannot be sent; undefined if it can. */
export function refuseSend({actor, conversationId, sends}: SendGroup, facts: SendFacts): DomainError | undefined {
  const {appId} = actor;
  const app = facts.apps.get(appId);
  const draft = facts.journal.get(appId, conversationId);
  if (!app || !draft) return new DomainError('NOT_FOUND', 'No such conversation.');
  const own = actor.kind === 'user' ? draft.participants.get(actor.userId) : undefined;
  const rights: Rights = {
    relation: relationOf(actor, app, own),
    permissions:
      actor.kind === 'user'
        ? facts.permissions.get(permissionsKey(appId, roleOf(facts.journal, appId, actor.userId)))
        : undefined,
  };
  const refused = refuseWriting(rights);
  if (refused) return refused;
  for (const send of sends) {
    const error =
      refuseBody(send.body, rights) ??
      refuseFile(actor, send, rights, facts) ??
      refuseSender(actor, draft, send, facts) ??
      refuseReference(draft, send, rights, facts);
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

function refuseSender(
  actor: Actor,
  {participants}: Draft,
  {senderId, path}: PreparedSend,
  facts: SendFacts,
): DomainError | undefined {
  if (senderId === null) return undefined;
  if (actor.kind === 'user') {
    return facts.journal.user(actor.appId, senderId)
      ? undefined
      : new DomainError('NOT_FOUND', 'The current user does not exist yet.');
  }
  return participants.get(senderId)?.active === 1 ? undefined : wrong(`${path}sender`, 'must be a participant');
}

function refuseReference(
  {row}: Draft,
  {referencedMessageId, path}: PreparedSend,
  rights: Rights,
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
