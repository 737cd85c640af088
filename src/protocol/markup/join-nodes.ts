import type {TextNode} from '../content.js';

/** Joins what nodes became: points stand on lines of their own, two lists are a blank line apart. */
export function joinNodes(nodes: readonly TextNode[], ofNode: (node: TextNode) => string): string {
  return nodes.map((node, index) => separator(nodes[index - 1], node) + ofNode(node)).join('');
}

function separator(before: TextNode | undefined, node: TextNode): string {
  if (before === undefined) return '';
  const lists = [before, node].filter((either) => typeof either !== 'string' && either.type === 'bulletList').length;
  if (lists === 2) return '\n\n';
  return lists === 1 || (typeof node !== 'string' && node.type === 'bulletPoint') ? '\n' : '';
}
