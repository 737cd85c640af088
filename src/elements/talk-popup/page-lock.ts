const owners = new Set<unknown>();
let overflow = '';

/** Keeps the page behind a full screen from scrolling, until nobody who locked it does any more. */
export function lockPage(owner: unknown, isLocked: boolean) {
  const {style} = document.documentElement;
  const wasLocked = owners.size > 0;
  if (isLocked) owners.add(owner);
  else owners.delete(owner);
  if (owners.size > 0 === wasLocked) return;
  if (!wasLocked) ({overflow} = style);
  style.overflow = wasLocked ? overflow : 'hidden';
}
