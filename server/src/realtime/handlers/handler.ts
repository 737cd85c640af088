import type {RequestOf, RequestType, ResultOf} from 'talk-elements/protocol';
import type {SessionGrant} from '../../auth/authenticator.js';
import type {Actor} from '../../domain/actor.js';
import type {Subscriber} from '../subscriber.js';

/** A signed-in connection as handlers see it. */
export interface LiveSession {
  readonly subscriber: Subscriber;
  /** Where it comes from; failed sign-ins are counted by it. */
  readonly address: string;
  readonly actor: Actor & {kind: 'user'};
  readonly guest: Actor & {kind: 'user'};
  /** The credential it lives by. */
  grant: SessionGrant;
}

/** A result, and what must happen right after its answer is queued. */
export class Followed<R> {
  readonly result: R;
  readonly afterAnswer: () => void;

  constructor(result: R, afterAnswer: () => void) {
    this.result = result;
    this.afterAnswer = afterAnswer;
  }
}

/** Answers one type of request. Rejects with DomainError or AuthError where the caller may know why. */
export type Handler<T extends RequestType> = (
  session: LiveSession,
  request: RequestOf<T>,
) => Promise<ResultOf<T> | Followed<ResultOf<T>>>;

export type Handlers<T extends RequestType> = {readonly [K in T]: Handler<K>};

/** Who asks: the person, or the same person as a guest. */
export function actorOf(session: LiveSession, request: {asGuest?: boolean}): Actor & {kind: 'user'} {
  return request.asGuest ? session.guest : session.actor;
}
