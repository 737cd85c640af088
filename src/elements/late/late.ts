/** What no chat needs to begin with: one chunk, fetched at its first use or when the first chat is shown. */
import {toolsStyles} from '../chat-tools/chat-tools.styles.js';
import {popoverStyles} from '../popover/popover.styles.js';
import {jumpStyles} from '../talk-message-list/jump.styles.js';
import {linkPreviewStyles} from '../link-preview/link-preview.styles.js';
import {menuStyles} from '../talk-message-list/menu.styles.js';
import {openingStyles} from '../talk-message-list/opening.styles.js';
import {typingStyles} from '../talk-message-list/typing.styles.js';
import {mediaStyles} from '../media/media.styles.js';
import '../talk-attachments/define.js';
import '../talk-audio-player/define.js';
import {modeStyles} from '../talk-message-field/mode.styles.js';
import {paneStyles} from '../talk-chatbox/pane.styles.js';

export {lateTexts} from '../../i18n/late-texts.js';
export {parseUserMarkup} from '../../protocol/markup/parse-markup.js';
export {toMarkup} from '../../protocol/markup/to-markup.js';
export {ChatTools} from '../chat-tools/chat-tools.js';
export {openMenu} from '../popover/open-menu.js';
export {renderBlock} from '../media/render-block.js';
export {renderAttachments} from '../talk-attachments/render-attachments.js';
export {renderTools} from '../talk-attachments/render-tools.js';
export {openViewer} from '../talk-image-viewer/open-viewer.js';
export {mergeOverrides} from '../talk-chatbox/merge-overrides.js';
export {LinkPreviews} from '../link-preview/link-previews.js';
export {renderBanner, renderLock, renderPane} from '../talk-chatbox/render-pane.js';
export {renderMode} from '../talk-message-field/render-mode.js';
export {renderJump} from '../talk-message-list/render-jump.js';
export {renderMenu} from '../talk-message-list/render-menu.js';
export {isSilent, renderOpening} from '../talk-message-list/render-opening.js';
export {describeTyping, renderTyping} from '../talk-message-list/render-typing.js';

/** How all of it looks. */
export const lateStyles = [
  jumpStyles,
  linkPreviewStyles,
  mediaStyles,
  menuStyles,
  modeStyles,
  openingStyles,
  paneStyles,
  popoverStyles,
  toolsStyles,
  typingStyles,
];
