/** The parts of the elements inside, offered to the page as the chatbox's own (spec/elements.md §3.4). */
export const headerParts = 'header-title, header-subtitle, header-image, avatar';

export const listParts = [
  'message-list',
  'day-divider',
  'new-marker',
  'message-group',
  'message',
  'message-mine',
  'message-other',
  'message-system',
  'message-focused',
  'bubble',
  'author',
  'avatar',
  'timestamp',
  'status',
  'reactions',
  'reaction',
  'reaction-active',
  'reply-quote',
  'attachment',
  'image',
  'video',
  'audio',
  'voice',
  'location',
  'action-button',
  'action-link',
  'message-menu',
  'link-preview',
  'typing',
].join();

export const fieldParts =
  'message-field, editor, send-button, attach-button, location-button, emoji-button, record-button, suggestions, reply-bar, edit-bar';

/** All of them and the chatbox's own, for an element that frames a chatbox. */
export const chatParts = [
  'container',
  'header',
  headerParts,
  listParts,
  fieldParts,
  'search-box',
  'translation-toggle',
  'html-panel',
  'readonly-banner',
  'offline-banner',
  'auth-overlay',
].join();
