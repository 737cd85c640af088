import {html} from 'lit';
import type {TextNode} from '../../client/index.js';
import {safeLink} from '../../dom/url/safe-url.js';

/** What the rendering of message text depends on besides the text. */
export interface TextContext {
  /** The current user, whose mentions stand out. */
  readonly myId?: string;
  readonly linkTarget: 'newTab' | 'sameTab';
  /** Words with pictures in place of what stands for them. */
  readonly renderWords?: (text: string) => unknown;
  /** A person pressed an action button or link. Absent where nothing may be pressed, as in a quote. */
  readonly onAction?: (action: string, params: Readonly<Record<string, string>>, event: Event) => void;
}

/** Deeper than any markup nests; content that hostile code sent is cut here instead of overflowing the stack. */
const deepest = 32;

/** Text nodes as Lit values: text stays text, and only checked URLs become links (spec/data-api.md §9). */
export function renderText(nodes: readonly TextNode[], context: TextContext, depth = 0): unknown {
  const [first] = nodes;
  if (nodes.length === 1 && typeof first === 'string') return renderNode(first, context, depth);
  return depth > deepest ? [] : nodes.map((node) => renderNode(node, context, depth));
}

function renderNode(node: TextNode, context: TextContext, depth: number): unknown {
  if (typeof node === 'string') return context.renderWords?.(node) ?? node;
  const inner = (): unknown => renderText('children' in node ? node.children : [], context, depth + 1);
  switch (node.type) {
    case 'bold':
      return html`<strong>${inner()}</strong>`;
    case 'italic':
      return html`<em>${inner()}</em>`;
    case 'strikethrough':
      return html`<s>${inner()}</s>`;
    case 'codeSpan':
      return html`<code class=${node.text.includes('\n') ? 'lines' : ''}>${node.text.replace(/^\n|\n$/g, '')}</code>`;
    case 'bulletList':
      return html`<ul>
        ${inner()}
      </ul>`;
    case 'bulletPoint':
      return html`<li>${inner()}</li>`;
    case 'autoLink':
      return renderLink(node.url, node.text, context);
    case 'link':
      return renderLink(node.url, inner(), context);
    case 'mention':
      return html`<span class="mention ${node.id === context.myId ? 'mention-me' : ''}">@${node.text}</span>`;
    case 'customEmoji':
      return context.renderWords?.(node.text) ?? node.text;
    case 'actionButton':
    case 'actionLink':
      return html`<button
        type="button"
        class=${node.type === 'actionButton' ? 'action-button' : 'action-link'}
        part=${node.type === 'actionButton' ? 'action-button' : 'action-link'}
        ?disabled=${!context.onAction}
        @click=${(event: Event) => context.onAction?.(node.action, node.params, event)}
      >
        ${inner()}
      </button>`;
    default:
      return renderUnknown(node, context, depth);
  }
}

/** A node of a later version: its words, without whatever it means. */
function renderUnknown(node: {text?: string; children?: readonly TextNode[]}, context: TextContext, depth: number) {
  return node.text ?? renderText(node.children ?? [], context, depth + 1);
}

function renderLink(url: string, content: unknown, {linkTarget}: TextContext): unknown {
  const href = safeLink(url);
  if (!href) return content;
  // Dialers and mail programs open beside the page anyway; a tab for them would stay empty.
  const target = linkTarget === 'newTab' && href.startsWith('http') ? '_blank' : '_self';
  return html`<a href=${href} target=${target} rel="noopener noreferrer">${content}</a>`;
}
