import type {FastifyInstance} from 'fastify';
import type {Dispatch} from '../realtime/dispatch.js';

/** Traces of what the server does. Names and figures only: no id, text or token is ever part of a span (design law 12). */
export interface Tracing {
  /** A span for each HTTP request, named by its route; continues the trace that the caller's `traceparent` names. */
  traceHttp(app: FastifyInstance): void;
  /** A span for each request of a socket, named by its type. */
  traceRequests(dispatch: Dispatch): Dispatch;
  /** A span for a transaction that has just ended. */
  traceCommit(size: number, durationMs: number): void;
  /** Sends what is not sent yet. */
  close(): Promise<void>;
}
