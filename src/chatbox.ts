/**
 * Registers `<talk-session>` and `<talk-chatbox>` alone: the smallest that shows a conversation. The package's entry, index.ts,
 * has all elements.
 */
import './elements/talk-session/define.js';
import './elements/talk-chatbox/define.js';

export {TalkSessionElement} from './elements/talk-session/talk-session.js';
export {TalkChatboxElement} from './elements/talk-chatbox/talk-chatbox.js';
export {registerTheme} from './elements/theme/register-theme.js';
