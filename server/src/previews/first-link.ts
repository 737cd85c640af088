import type {ContentBlock, TextNode} from 'talk-elements/protocol';

/** The first web address that a message links to. What is hidden from the reader is no link. */
export function firstLink(content: readonly ContentBlock[]): string | undefined {
  const find = (nodes: readonly TextNode[]): string | undefined => {
    for (const node of nodes) {
      if (typeof node === 'string') continue;
      const isLink = node.type === 'autoLink' || node.type === 'link';
      if (isLink && /^https?:/i.test(node.url)) return node.url;
      const within = 'children' in node ? find(node.children) : undefined;
      if (within !== undefined) return within;
    }
    return undefined;
  };
  for (const block of content) {
    const link = block.type === 'text' ? find(block.children) : undefined;
    if (link !== undefined) return link;
  }
  return undefined;
}
