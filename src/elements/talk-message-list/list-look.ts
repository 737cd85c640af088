import type {MessageSnapshot} from '../../client/index.js';
import type {CustomEmojis} from '../chat-tools/custom-emojis.js';

/** What else there is to show in a list, by what loads late. A new object means: show it again. */
export interface ListLook {
  /** The message as it is to be read, such as translated: the same object for the same message. */
  readonly present?: (message: MessageSnapshot) => MessageSnapshot;
  /** Words with pictures in place of what stands for them. */
  readonly renderWords?: (text: string) => unknown;
  /** The page's own, by name. */
  readonly emojis?: CustomEmojis;
  /** An emoji with a name; undefined if it is unknown. */
  readonly renderEmoji?: (name: string) => unknown;
  /** What stands below a message. */
  readonly renderBelow?: (message: MessageSnapshot) => unknown;
}
