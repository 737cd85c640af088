/** What an inbox does not need to begin with: one chunk, fetched once its conversations are shown. */
import '../talk-inbox-search/define.js';

export {FeedDots} from './feed-dots.js';
