import type {ContentBlock, TextNode} from '../content.js';
import {joinNodes} from './join-nodes.js';

const marks = {bold: '*', italic: '_', strikethrough: '~'} as const;

/**
 * Content as text markup (spec/rest-api.md §6.1). Parsing it as a backend's text gives the same content again, except
 * for mentions, and for strings that look like markup themselves: there is no escape. Null without a text block.
 */
export function toMarkup(content: readonly ContentBlock[]): string | null {
  const texts = content.filter((block) => block.type === 'text');
  return texts.length === 0 ? null : texts.map((block) => joinNodes(block.children, ofNode)).join('\n');
}

function ofNode(node: TextNode): string {
  if (typeof node === 'string') return node;
  switch (node.type) {
    case 'bold':
    case 'italic':
    case 'strikethrough':
      return marks[node.type] + joinNodes(node.children, ofNode) + marks[node.type];
    case 'codeSpan':
      return `\`\`\`${node.text}\`\`\``;
    case 'bulletList':
      return joinNodes(node.children, ofNode);
    case 'bulletPoint':
      return `- ${joinNodes(node.children, ofNode)}`;
    case 'link':
      return `<${escape(node.url)}|${joinNodes(node.children, ofNode)}>`;
    case 'actionButton':
    case 'actionLink':
      return `<${node.type.toLowerCase()}:${actionOf(node)}|${joinNodes(node.children, ofNode)}>`;
    case 'mention':
      return `@${node.text}`;
    case 'autoLink':
    case 'customEmoji':
      return node.text;
  }
}

function actionOf({action, params}: {action: string; params: Readonly<Record<string, string>>}): string {
  const query = new URLSearchParams(params).toString();
  return query === '' ? action : `${action}?${query}`;
}

/** Percent-encodes what would end the URL of a link. */
function escape(url: string): string {
  return url.replace(/[\s<>|`]/g, (char) => encodeURIComponent(char));
}
