/** `undo`, which runs at the first call only. */
export function once(undo: () => void): () => void {
  let isDue = true;
  return () => {
    if (isDue) undo();
    isDue = false;
  };
}
