import type {Apps} from '../../domain/apps/apps.js';
import {DomainError} from '../../domain/domain-error.js';
import type {Previews} from '../../previews/previews.js';
import type {Translation} from '../../translation/translation.js';
import {actorOf} from './handler.js';
import type {Handlers} from './handler.js';

/** What helps to read a message: its words in another language, what its link leads to. */
export function createReadingAidHandlers({
  apps,
  translation,
  previews,
}: {
  apps: Pick<Apps, 'permissions'>;
  translation: Translation;
  previews: Pick<Previews, 'of'>;
}): Handlers<'message.translate' | 'message.preview'> {
  return {
    'message.translate': async (session, request) => {
      const {appId, role} = session.subscriber;
      if (!(await apps.permissions(appId, role)).canTranslate) {
        throw new DomainError('FORBIDDEN', 'The role may not translate messages.');
      }
      const {conversationId, messageId, language} = request;
      return translation.translate(actorOf(session, request), conversationId, messageId, language);
    },
    'message.preview': async (session, request) => {
      if (!session.subscriber.permissions.linkPreviews) return null;
      return previews.of(actorOf(session, request), request.conversationId, request.messageId);
    },
  };
}
