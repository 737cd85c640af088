/** What the loader brings into the page. */
export {adopt} from './adopt.js';
