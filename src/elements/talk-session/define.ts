import {define} from '../../dom/define/define.js';
import {TalkSessionElement} from './talk-session.js';

define('talk-session', TalkSessionElement);
