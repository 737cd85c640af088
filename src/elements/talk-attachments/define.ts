import {define} from '../../dom/define/define.js';
import {TalkAttachmentsElement} from './talk-attachments.js';

define('talk-attachments', TalkAttachmentsElement);
