import {html, nothing, type SVGTemplateResult, type TemplateResult} from 'lit';
import {copy, icon, pencil, replyArrow, trash} from '../../dom/icon.js';
import type {Texts} from '../../i18n/en.js';
import type {MessageAction} from './message-actions.js';

export interface MenuContext {
  readonly texts: Texts;
  readonly actions: readonly MessageAction[];
  /** The person was asked whether to delete the message. */
  readonly isConfirming: boolean;
  readonly onAction: (action: MessageAction) => void;
  readonly onConfirm: () => void;
  readonly onCancel: () => void;
}

/** What can be done with a message (spec/ui.md §4), or the question before it is deleted. */
export function renderMenu(context: MenuContext): TemplateResult | typeof nothing {
  const {texts, actions} = context;
  if (context.isConfirming) {
    return html`<div class="actions confirm" role="group" part="message-menu">
      <span>${texts.DELETION_EXPLANATION}</span>
      <button type="button" class="danger" @click=${context.onConfirm}>${texts.DELETE_MESSAGE}</button>
      <button type="button" @click=${context.onCancel}>${texts.CANCEL}</button>
    </div>`;
  }
  if (!actions.length) return nothing;
  const looks: Record<MessageAction, readonly [SVGTemplateResult, string]> = {
    reply: [replyArrow, texts.REPLY_TO_MESSAGE],
    edit: [pencil, texts.EDIT_MESSAGE],
    delete: [trash, texts.DELETE_MESSAGE],
    copy: [copy, texts.COPY_MESSAGE],
  };
  return html`<div class="actions" role="group" aria-label=${texts.ARIA_MORE_ACTIONS} part="message-menu">
    ${actions.map((action) => {
      const [outline, label] = looks[action];
      const onClick = () => {
        context.onAction(action);
      };
      return html`<button type="button" aria-label=${label} title=${label} @click=${onClick}>${icon(outline)}</button>`;
    })}
  </div>`;
}
