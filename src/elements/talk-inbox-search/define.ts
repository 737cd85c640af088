import {define} from '../../dom/define/define.js';
import {TalkInboxSearchElement} from './talk-inbox-search.js';

define('talk-inbox-search', TalkInboxSearchElement);
