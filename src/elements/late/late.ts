/** What no chat needs to begin with: one chunk, fetched at its first use or when the first chat is shown. */
import {avatarStyles} from '../avatar/avatar.styles.js';
import {reactionsStyles} from '../reactions/reactions.styles.js';
import {toolsStyles} from '../chat-tools/chat-tools.styles.js';
import {fieldAidsStyles} from '../field-aids/field-aids.styles.js';
import {popoverStyles} from '../popover/popover.styles.js';
import {failureStyles} from '../talk-message-list/failure.styles.js';
import {jumpStyles} from '../talk-message-list/jump.styles.js';
import {linkPreviewStyles} from '../link-preview/link-preview.styles.js';
import {menuStyles} from '../talk-message-list/menu.styles.js';
import {openingStyles} from '../talk-message-list/opening.styles.js';
import {typingStyles} from '../talk-message-list/typing.styles.js';
import {mediaStyles} from '../media/media.styles.js';
import '../talk-attachments/define.js';
import '../talk-audio-player/define.js';
import {modeStyles} from '../talk-message-field/mode.styles.js';
import {bannerStyles} from '../talk-chatbox/banner.styles.js';
import {paneStyles} from '../../theme/pane.styles.js';

export {lateTexts} from '../../i18n/late-texts.js';
export {parseUserMarkup} from '../../protocol/markup/parse-markup.js';
export {ChatTools} from '../chat-tools/chat-tools.js';
export {parseSubject} from '../conversation/parse-subject.js';
export {toOutgoing} from '../field-aids/mentioning.js';
export {moveMentions} from '../field-aids/move-mentions.js';
export {openMenu} from '../popover/open-menu.js';
export {renderTools} from '../talk-attachments/render-tools.js';
export {mergeOverrides} from '../talk-chatbox/merge-overrides.js';
export {edit, editLast, saveEdit} from '../talk-chatbox/editing.js';
export {renderBanner, renderLock, renderPane} from '../talk-chatbox/render-pane.js';
export {renderEditButtons} from '../talk-message-field/render-edit-buttons.js';
export {renderMode} from '../talk-message-field/render-mode.js';
export {renderTooLong} from '../talk-message-field/render-too-long.js';
export {ListTools} from '../talk-message-list/list-tools.js';
export {renderJump} from '../talk-message-list/render-jump.js';
export {isSilent, renderOpening} from '../talk-message-list/render-opening.js';
export {renderTyping} from '../talk-message-list/render-typing.js';

/** How all of it looks. */
export const lateStyles = [
  avatarStyles,
  bannerStyles,
  failureStyles,
  fieldAidsStyles,
  jumpStyles,
  linkPreviewStyles,
  mediaStyles,
  menuStyles,
  modeStyles,
  openingStyles,
  paneStyles,
  popoverStyles,
  reactionsStyles,
  toolsStyles,
  typingStyles,
];
