export interface FileDropParts {
  readonly isAllowed: () => boolean;
  readonly onHover: (isOver: boolean) => void;
  readonly onFiles: (files: readonly File[]) => void;
}

/** Takes files that are dropped on an element or pasted into it. Returns its undo. */
export function takeFiles(target: HTMLElement, {isAllowed, onHover, onFiles}: FileDropParts): () => void {
  const onDragOver = (event: DragEvent) => {
    if (!event.dataTransfer?.types.includes('Files')) return;
    // Also where nothing is taken: the browser would leave the page for the file.
    event.preventDefault();
    event.dataTransfer.dropEffect = isAllowed() ? 'copy' : 'none';
    onHover(isAllowed());
  };
  const onDragLeave = ({relatedTarget}: DragEvent) => {
    if (!(relatedTarget instanceof Node) || !target.contains(relatedTarget)) onHover(false);
  };
  const onDrop = (event: DragEvent) => {
    onHover(false);
    if (!event.dataTransfer?.types.includes('Files')) return;
    event.preventDefault();
    if (isAllowed()) onFiles([...event.dataTransfer.files]);
  };
  const onPaste = (event: ClipboardEvent) => {
    const data = event.clipboardData;
    // A table comes as text and as a picture of itself; the text is meant.
    if (!data?.files.length || data.types.includes('text/plain') || !isAllowed()) return;
    event.preventDefault();
    onFiles([...data.files]);
  };
  const scope = new AbortController();
  const {signal} = scope;
  target.addEventListener('dragenter', onDragOver, {signal});
  target.addEventListener('dragover', onDragOver, {signal});
  target.addEventListener('dragleave', onDragLeave, {signal});
  target.addEventListener('drop', onDrop, {signal});
  target.addEventListener('paste', onPaste, {signal});
  return () => {
    scope.abort();
  };
}
