/**
 * Resolves once the SDK can be used in this page: when the page has been read, so that the container of a chat is there wherever
 * the script stands. Never rejects.
 */
export const ready = new Promise<void>((resolve) => {
  if (typeof document === 'undefined' || document.readyState !== 'loading') resolve();
  else document.addEventListener('DOMContentLoaded', () => resolve(), {once: true});
});
