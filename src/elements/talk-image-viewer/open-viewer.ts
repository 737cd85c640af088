import type {FileBlock} from '../../client/index.js';
import type {Words} from '../../i18n/words.js';

/**
 * Shows pictures large, over everything, until the person closes it; the focus then is where it was.
 * @param root where the viewer stands meanwhile; it takes its colours from there
 */
export async function openViewer(root: Node, images: readonly FileBlock[], current: FileBlock, words: Words) {
  await import('./define.js');
  const viewer = document.createElement('talk-image-viewer');
  const index = images.findIndex(({fileToken}) => fileToken === current.fileToken);
  Object.assign(viewer, {words, images: index < 0 ? [current] : images, index: Math.max(0, index)});
  viewer.addEventListener('close', () => {
    viewer.remove();
  });
  root.appendChild(viewer);
}
