/**
 * One message as ours shows it, by hand.
 *
 * @param {import('./feed.mjs').PlainMessage} message
 * @param {ReturnType<typeof import('./feed.mjs').present>} shown
 */
export function row(message, shown) {
  const article = element('article', shown.className);
  article.tabIndex = -1;
  article.dataset.id = message.id;
  article.setAttribute('aria-label', shown.label);
  if (shown.isFirst && !shown.isMine) article.append(element('span', 'avatar', shown.initials));
  const body = element('div', 'body');
  const bubble = element('span', 'bubble', message.text);
  bubble.dir = 'auto';
  const meta = element('div', 'meta');
  const time = /** @type {HTMLTimeElement} */ (element('time', '', shown.time));
  time.dateTime = shown.iso;
  time.title = shown.title;
  meta.append(time);
  body.append(bubble, meta);
  article.append(body);
  return article;
}

/**
 * @param {string} name
 * @param {string} className
 * @param {string} [text]
 */
export function element(name, className, text) {
  const made = document.createElement(name);
  if (className) made.className = className;
  if (text !== undefined) made.textContent = text;
  return made;
}
