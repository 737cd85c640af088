import type {ContentBlock, TextNode} from '../content.js';
import {joinNodes} from './join-nodes.js';

/** What a message says without formatting (spec/data-api.md §9.2). */
export function toPlaintext(content: readonly ContentBlock[]): string {
  return content.map(ofBlock).join('\n');
}

function ofBlock(block: ContentBlock): string {
  if (block.type === 'text') return joinNodes(block.children, ofNode);
  if (block.type === 'file') return block.filename;
  return block.type === 'location' ? `${block.latitude}, ${block.longitude}` : '';
}

function ofNode(node: TextNode): string {
  if (typeof node === 'string') return node;
  if (node.type === 'mention') return `@${node.text}`;
  if ('text' in node) return node.text;
  const children = joinNodes(node.children, ofNode);
  return node.type === 'bulletPoint' ? `- ${children}` : children;
}
