import type {ImportBody} from '../../domain/messages/messages.js';
import {invalid} from '../../domain/validate/reasons.js';
import type {RestApp} from '../rest-app.js';
import type {RestServices} from '../rest-services.js';
import {CreatedIds} from '../validation/answers.js';
import {ImportParams, ImportRequest, type ImportedMessage} from './schema.js';

/** Messages of another system, at their own times (spec/rest-api.md §9). */
export function importRoutes(app: RestApp, {messages}: Pick<RestServices, 'messages'>): void {
  const path = '/import/conversations/:conversationId/messages';

  const importing = {
    summary: 'Store up to 10 messages with the times they had elsewhere; tells nobody',
    params: ImportParams,
    body: ImportRequest,
    response: {200: CreatedIds},
  };
  app.post(path, {schema: importing}, async (request) => {
    const bodies = request.body.map(toImport);
    const ids = await messages.import(request.backend.appId, request.params.conversationId, bodies);
    return ids.map((id) => ({id}));
  });
}

function toImport(message: ImportedMessage, index: number): ImportBody {
  const {sender, text, attachmentToken, timestamp = message.createdAt, readBy, custom} = message;
  if (text === undefined && attachmentToken === undefined) throw invalid(`${index}.text`, 'is required');
  if (timestamp === undefined) throw invalid(`${index}.timestamp`, 'is required');
  return {sender, text, attachmentToken, timestamp, readBy, ...(custom && {custom})};
}
