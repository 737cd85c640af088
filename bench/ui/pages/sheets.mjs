/** Our own styles of rows, so that all pages lay out the same. */
import {css, unsafeCSS} from 'lit';
import {avatarStyles} from '../../../dist/elements/avatar/avatar.styles.js';
import {contentStyles} from '../../../dist/elements/content/content.styles.js';
import {rowStyles} from '../../../dist/elements/talk-message-list/rows/row.styles.js';
import {styles as listStyles} from '../../../dist/elements/talk-message-list/talk-message-list.styles.js';
import {base} from '../../../dist/theme/base.styles.js';
import {tokens} from '../../../dist/theme/tokens.styles.js';

const size = css`
  :host {
    block-size: 100%;
  }
`;

export const styles = [tokens, base, avatarStyles, contentStyles, rowStyles, listStyles, size].map((each) =>
  unsafeCSS(each.cssText),
);
export const sheets = styles.map(({styleSheet}) => /** @type {CSSStyleSheet} */ (styleSheet));
