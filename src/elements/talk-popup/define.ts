import {define} from '../../dom/define/define.js';
import {TalkPopupElement} from './talk-popup.js';

define('talk-popup', TalkPopupElement);
