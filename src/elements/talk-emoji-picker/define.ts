import {define} from '../../dom/define/define.js';
import {TalkEmojiPickerElement} from './talk-emoji-picker.js';

define('talk-emoji-picker', TalkEmojiPickerElement);
