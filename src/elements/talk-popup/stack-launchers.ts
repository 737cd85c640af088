/** The popups of the page, in the order of their coming: launchers at one place stand beside each other. */
const popups = new Set<HTMLElement>();

/** Gives each popup its number at its corner. Call it when one comes, leaves, shows or hides its launcher, or moves to another corner. */
export function stackLaunchers(caller: HTMLElement) {
  popups.add(caller);
  const taken: Record<string, number> = {};
  for (const popup of popups) {
    if (!popup.isConnected) popups.delete(popup);
    const corner = popup.getAttribute('placement') ?? '';
    const index = taken[corner] ?? 0;
    popup.style.setProperty('--_index', `${index}`);
    if (popup.isConnected && popup.getAttribute('launcher') !== 'never') taken[corner] = index + 1;
  }
}
