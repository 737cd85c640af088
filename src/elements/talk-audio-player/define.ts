import {define} from '../../dom/define/define.js';
import {TalkAudioPlayerElement} from './talk-audio-player.js';

define('talk-audio-player', TalkAudioPlayerElement);
