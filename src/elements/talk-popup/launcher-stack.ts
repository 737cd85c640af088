/** The popups of the page, in the order of their coming: launchers at one place stand beside each other. */
const popups = new Set<HTMLElement>();

/** Joins the popups whose launchers share a corner, until the returned function is called. */
export function joinLaunchers(popup: HTMLElement): () => void {
  popups.add(popup);
  stackLaunchers();
  return () => {
    popups.delete(popup);
    stackLaunchers();
  };
}

/** Gives each popup its number at its corner. Call it when one shows or hides its launcher, or moves to another corner. */
export function stackLaunchers() {
  const taken = new Map<string | null, number>();
  for (const popup of popups) {
    const corner = popup.getAttribute('placement');
    const index = taken.get(corner) ?? 0;
    popup.style.setProperty('--_index', String(index));
    if (popup.getAttribute('launcher') !== 'never') taken.set(corner, index + 1);
  }
}
