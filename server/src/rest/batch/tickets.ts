import {randomUUID} from 'node:crypto';
import type {IncomingHttpHeaders} from 'node:http';
import type {Backend} from '../rest-services.js';

/** Carries a ticket from a batch to its operations, which reach their routes without leaving the process. */
export const ticketHeader = 'x-batch-ticket';

/**
 * Lets the operations of a batch pass as the caller of the batch, who has been authenticated and counted. A ticket cannot be
 * guessed and is worth nothing once its batch is answered.
 */
export interface BatchTickets {
  issue(backend: Backend): string;
  revoke(ticket: string): void;
  /** Whose batch a request belongs to; undefined for a request of its own. */
  holder(headers: IncomingHttpHeaders): Backend | undefined;
}

export function createBatchTickets(): BatchTickets {
  const holders = new Map<string, Backend>();
  return {
    issue(backend) {
      const ticket = randomUUID();
      holders.set(ticket, backend);
      return ticket;
    },
    revoke(ticket) {
      holders.delete(ticket);
    },
    holder({[ticketHeader]: ticket}) {
      return typeof ticket === 'string' ? holders.get(ticket) : undefined;
    },
  };
}
