import type {RequestOf} from 'talk-elements/protocol';
import type {Handlers, LiveSession} from './handlers/handler.js';
import type {LiveRequestType} from './handlers/index.js';

/** Runs the handler of a request. */
export type Dispatch = <T extends LiveRequestType>(session: LiveSession, request: RequestOf<T>) => Promise<unknown>;

export function createDispatch(handlers: Handlers<LiveRequestType>): Dispatch {
  return (session, request) => handlers[request.type](session, request);
}
