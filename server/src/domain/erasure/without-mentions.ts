import type {ContentBlock, TextNode} from 'talk-elements/protocol';

/** What stands where somebody was mentioned. */
const SOMEBODY = '@…';

/** The same content, without whom it mentioned: neither their id nor their name. */
export function withoutMentions(content: readonly ContentBlock[], userId: string): ContentBlock[] {
  return content.map((block) =>
    block.type === 'text' ? {...block, children: withoutNodes(block.children, userId)} : block,
  );
}

function withoutNodes(nodes: readonly TextNode[], userId: string): TextNode[] {
  return nodes.map((node) => {
    if (typeof node === 'string') return node;
    if (node.type === 'mention') return node.id === userId ? SOMEBODY : node;
    return 'children' in node ? {...node, children: withoutNodes(node.children, userId)} : node;
  });
}
