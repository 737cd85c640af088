import type {Placement} from '@floating-ui/dom';
import {html} from 'lit';
import type {Words} from '../../i18n/words.js';
import type {CustomEmojis} from '../chat-tools/custom-emojis.js';
import {openPopover} from '../popover/open-popover.js';
import type {EmojiPickEvent} from './talk-emoji-picker.events.js';

export interface EmojiPickerOptions {
  readonly words: Words;
  readonly customEmojis: CustomEmojis;
  readonly placement: Placement;
  /** Where the focus goes when it closes and the anchor is gone. */
  readonly fallback?: () => HTMLElement | null | undefined;
  readonly onPick: (emoji: string) => void;
}

/** Opens the emoji picker beside a button; it closes when one is chosen. Rejects where it cannot be loaded. */
export async function openEmojiPicker(anchor: HTMLElement, options: EmojiPickerOptions): Promise<void> {
  const {words, customEmojis, onPick} = options;
  await import('./define.js');
  if (!anchor.isConnected) return;
  const label = words.texts.EMOJI;
  const popover = openPopover(anchor, {...options, className: 'emojis', role: 'dialog', label});
  popover.show(
    html`<talk-emoji-picker
      .words=${words}
      .customEmojis=${customEmojis}
      @emoji-pick=${({emoji}: EmojiPickEvent) => {
        popover.close();
        onPick(emoji);
      }}
    ></talk-emoji-picker>`,
  );
}
