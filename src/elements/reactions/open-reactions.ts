import {html} from 'lit';
import type {Chat, ChatSnapshot, MessageSnapshot} from '../../client/index.js';
import {icon, more} from '../../dom/icon.js';
import type {Words} from '../../i18n/words.js';
import {ContentLimits} from '../../protocol/content-limits.js';
import type {CustomEmojis} from '../chat-tools/custom-emojis.js';
import {quickEmojis, rememberEmoji} from '../emoji/recent-emojis.js';
import {openPopover} from '../popover/open-popover.js';
import {openEmojiPicker} from '../talk-emoji-picker/open-emoji-picker.js';
import {hasMyReaction} from './has-my-reaction.js';
import {react} from './react.js';

/** As many as fit beside each other on a phone. */
const quick = 6;

export interface ReactionsContext {
  readonly chat: Chat;
  readonly words: Words;
  readonly emojis: CustomEmojis | undefined;
}

/** Whether the user may add a reaction of another kind to a message. The server decides again. */
export function canReactTo(message: MessageSnapshot, {permissions, conversation}: ChatSnapshot): boolean {
  return (
    message.type !== 'SystemMessage' &&
    conversation?.access === 'ReadWrite' &&
    (permissions?.addReaction ?? false) &&
    message.reactions.length < ContentLimits.distinctReactions
  );
}

/** Offers a few emojis to react with, and the way to all of them (spec/ui.md §4.6). */
export function openReactions(anchor: HTMLElement, message: MessageSnapshot, context: ReactionsContext): void {
  const {chat, words, emojis} = context;
  const {texts} = words;
  const popover = openPopover(anchor, {
    className: 'quick',
    role: 'dialog',
    label: texts.REACT,
    placement: 'top-start',
  });
  const {element} = popover;
  const pick = (emoji: string) => {
    rememberEmoji(emoji);
    popover.close();
    react(chat, message.id, emoji);
  };
  const openAll = () => {
    popover.close();
    const onPick = (emoji: string) => {
      react(chat, message.id, emoji);
      anchor.focus();
    };
    openEmojiPicker(anchor, {words, customEmojis: emojis ?? {}, placement: 'top-start', onPick}).catch(report);
  };
  popover.show(
    html`${quickEmojis(quick).map(
        (emoji) =>
          html`<button
            type="button"
            class="quick-reaction"
            aria-label=${emoji}
            aria-pressed=${hasMyReaction(message, emoji)}
            @click=${() => pick(emoji)}
          >
            ${emoji}
          </button>`,
      )}<button type="button" class="quick-reaction" aria-label=${texts.MORE} title=${texts.MORE} @click=${openAll}>
        ${icon(more)}
      </button>`,
  );
  const buttons = [...element.querySelectorAll<HTMLElement>('button')];
  buttons[0]?.focus();
  element.addEventListener('keydown', (event) => {
    const index = buttons.indexOf(event.target as HTMLElement);
    const isMirrored = getComputedStyle(element).direction === 'rtl';
    const step = {ArrowRight: isMirrored ? -1 : 1, ArrowLeft: isMirrored ? 1 : -1}[event.key];
    if (step === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    buttons.at((index + step) % buttons.length)?.focus();
  });
}

function report(error: unknown) {
  console.error('The emojis could not be shown.', error);
}
