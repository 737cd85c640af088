import type {Access, Notify, ParticipantPatch, ResultOf} from 'talk-elements/protocol';
import type {Actor} from '../actor.js';

/** Membership of conversations (spec/data-api.md §7, spec/rest-api.md §5). */
export interface Participants {
  /** Newest first; null where the actor has no view. */
  list(
    actor: Actor,
    conversationId: string,
    page: {limit: number; after?: string},
  ): Promise<ResultOf<'participant.list'>>;
  get(actor: Actor, conversationId: string, userId: string): Promise<ResultOf<'participant.get'>>;
  /** Adds if absent; absent keys keep. */
  set(actor: Actor, conversationId: string, userId: string, patch: ParticipantPatch): Promise<void>;
  /** Adds if absent; absent keys become the defaults (REST PUT). */
  replace(actor: Actor, conversationId: string, userId: string, patch: ParticipantPatch): Promise<void>;
  /** NOT_FOUND if absent. */
  edit(
    actor: Actor,
    conversationId: string,
    userId: string,
    patch: {access?: Access | null; notify?: Notify | null},
  ): Promise<void>;
  create(actor: Actor, conversationId: string, userId: string, patch: ParticipantPatch): Promise<void>;
  /** Does nothing if absent. */
  delete(actor: Actor, conversationId: string, userId: string): Promise<void>;
  /** Whether this user takes part and may write; the cheap check for typing and presence. */
  access(appId: string, conversationId: string, userId: string): Promise<Access | null>;
}
