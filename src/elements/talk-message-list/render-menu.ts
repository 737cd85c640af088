import {html, nothing, type SVGTemplateResult, type TemplateResult} from 'lit';
import type {Chat, ChatSnapshot, MessageSnapshot} from '../../client/index.js';
import {copy, icon, more, pencil, replyArrow, smilePlus, trash} from '../../dom/icon.js';
import type {Words} from '../../i18n/words.js';
import type {CustomEmojis} from '../chat-tools/custom-emojis.js';
import {openMenu} from '../popover/open-menu.js';
import {opener} from '../popover/opener.js';
import {canReactTo, openReactions} from '../reactions/open-reactions.js';
import {renderBy} from '../theme/render-by.js';
import type {Renderers} from '../theme/renderers.js';
import {customActionsOf} from './custom-actions.js';
import {actionsOf, type MessageAction} from './message-actions.js';
import {MessageActionEvent, MessageRequestEvent} from './talk-message-list.events.js';

export interface MenuContext {
  readonly list: HTMLElement & {readonly renderers?: Renderers | undefined};
  readonly chat: Chat;
  readonly snapshot: ChatSnapshot;
  readonly words: Words;
  readonly emojis: CustomEmojis | undefined;
  /** The person was asked whether to delete the message. */
  readonly isConfirming: boolean;
  readonly onDelete: () => void;
  readonly onConfirm: () => void;
  readonly onCancel: () => void;
}

/** What can be done with a message (spec/ui.md §4), or the question before it is deleted. */
export function renderMenu(message: MessageSnapshot, context: MenuContext): TemplateResult | typeof nothing {
  const {list, snapshot, words} = context;
  const {texts} = words;
  if (context.isConfirming) {
    return html`<div class="actions confirm" role="group" part="message-menu">
      <span>${texts.DELETION_EXPLANATION}</span>
      <button type="button" class="danger" @click=${context.onConfirm}>${texts.DELETE_MESSAGE}</button>
      <button type="button" @click=${context.onCancel}>${texts.CANCEL}</button>
    </div>`;
  }
  const request = (type: 'reply-request' | 'edit-request') => () =>
    list.dispatchEvent(new MessageRequestEvent(type, message));
  const looks: Record<MessageAction, readonly [SVGTemplateResult, string, () => void]> = {
    reply: [replyArrow, texts.REPLY_TO_MESSAGE, request('reply-request')],
    edit: [pencil, texts.EDIT_MESSAGE, request('edit-request')],
    delete: [trash, texts.DELETE_MESSAGE, context.onDelete],
    copy: [copy, texts.COPY_MESSAGE, () => void navigator.clipboard.writeText(message.plaintext)],
  };
  const actions = actionsOf(message, snapshot);
  const custom = customActionsOf(message, snapshot).map(({name, label}) => ({
    name,
    label,
    act: () => void list.dispatchEvent(new MessageActionEvent(message, name, {})),
  }));
  const react = (anchor: HTMLElement) => openReactions(anchor, message, context);
  const reacts = canReactTo(message, snapshot);
  if (!actions.length && !custom.length && !reacts) return nothing;
  const theirs = renderBy(list.renderers, 'MessageActionMenu', {
    message,
    actions: [
      ...(reacts ? [{name: 'react', label: texts.REACT, act: react}] : []),
      ...actions.map((name) => ({name, label: looks[name][1], act: looks[name][2]})),
      ...custom,
    ],
  });
  if (theirs) return html`<div class="actions" part="message-menu">${theirs}</div>`;
  return html`<div class="actions" role="group" aria-label=${texts.ARIA_MORE_ACTIONS} part="message-menu">
    ${reacts ? button(smilePlus, texts.REACT, react, {opens: 'dialog'}) : nothing}
    ${actions.map((action) => button(...looks[action]))}
    ${custom.length ? button(more, texts.MORE, openCustom, {opens: 'menu'}) : nothing}
  </div>`;

  function openCustom(anchor: HTMLElement) {
    openMenu(anchor, custom, {label: texts.ARIA_MORE_ACTIONS, cancel: texts.CANCEL});
  }
}

function button(
  outline: SVGTemplateResult,
  label: string,
  onClick: (anchor: HTMLElement) => void,
  {opens}: {opens?: 'dialog' | 'menu'} = {},
): TemplateResult {
  const onPress = opener(onClick);
  return html`<button
    type="button"
    aria-label=${label}
    title=${label}
    aria-haspopup=${opens ?? nothing}
    aria-expanded=${opens ? 'false' : nothing}
    @pointerdown=${onPress}
    @click=${onPress}
  >
    ${icon(outline)}
  </button>`;
}
