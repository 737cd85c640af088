import {define} from '../../dom/define/define.js';
import {TalkImageViewerElement} from './talk-image-viewer.js';

define('talk-image-viewer', TalkImageViewerElement);
