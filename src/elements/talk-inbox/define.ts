import '../talk-chatbox/define.js';
import {define} from '../../dom/define/define.js';
import {TalkConversationListElement} from '../talk-conversation-list/talk-conversation-list.js';
import {TalkInboxElement} from './talk-inbox.js';

define('talk-conversation-list', TalkConversationListElement);
define('talk-inbox', TalkInboxElement);
