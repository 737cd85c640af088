import {define} from '../../dom/define/define.js';
import {TalkChatHeaderElement} from '../talk-chat-header/talk-chat-header.js';
import {TalkMessageFieldElement} from '../talk-message-field/talk-message-field.js';
import {TalkMessageListElement} from '../talk-message-list/talk-message-list.js';
import {TalkChatboxElement} from './talk-chatbox.js';

define('talk-chat-header', TalkChatHeaderElement);
define('talk-message-list', TalkMessageListElement);
define('talk-message-field', TalkMessageFieldElement);
define('talk-chatbox', TalkChatboxElement);
