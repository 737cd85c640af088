import {html, type TemplateResult} from 'lit';
import type {Chat, ChatSnapshot, Session} from '../../client/index.js';
import type {Words} from '../../i18n/words.js';
import type {SendBlock} from './talk-attachments.js';

export interface AttachmentsContext {
  readonly session: Session | undefined;
  readonly chat: Chat | undefined;
  readonly snapshot: ChatSnapshot;
  readonly words: Words;
  readonly send: SendBlock;
  readonly takeReply: () => string | undefined;
  /** A voice message no longer stands in place of the field. */
  readonly onEnd: () => void;
}

/** Above the field: what is chosen, recorded and uploaded. */
export function renderAttachments(context: AttachmentsContext): TemplateResult {
  return html`<talk-attachments
    exportparts="location"
    .session=${context.session}
    .chat=${context.chat}
    .snapshot=${context.snapshot}
    .words=${context.words}
    .send=${context.send}
    .takeReply=${context.takeReply}
    @attachment-end=${context.onEnd}
  ></talk-attachments>`;
}
