import type {Tickets} from '../../auth/upload-ticket.js';
import type {Files} from '../../domain/files/files.js';
import type {Handlers} from './handler.js';

export function createFileHandlers({files, tickets}: {files: Files; tickets: Tickets}): Handlers<'file.begin'> {
  return {
    'file.begin': async ({actor}, intent) => {
      const begun = await files.begin(actor, intent);
      return {ticket: await tickets.issue(actor.appId, {userId: actor.userId, ...begun})};
    },
  };
}
