import type {ContentBlock, TextNode} from '../../client/index.js';

/** Snapshots keep their content while it does not change. */
const known = new WeakMap<readonly ContentBlock[], string | null>();

/** The first page a message links to; null without one. */
export function firstLink(content: readonly ContentBlock[]): string | null {
  let link = known.get(content);
  if (link === undefined) {
    link = content.reduce<string | null>(
      (found, block) => found ?? (block.type === 'text' ? inNodes(block.children) : null),
      null,
    );
    known.set(content, link);
  }
  return link;
}

function inNodes(nodes: readonly TextNode[]): string | null {
  for (const node of nodes) {
    if (typeof node === 'string') continue;
    const isLink = node.type === 'autoLink' || node.type === 'link';
    if (isLink && /^https?:/i.test(node.url)) return node.url;
    const link = 'children' in node ? inNodes(node.children) : null;
    if (link) return link;
  }
  return null;
}
