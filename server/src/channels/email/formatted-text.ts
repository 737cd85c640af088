import type {ContentBlock, TextNode} from 'talk-elements/protocol';
import type {NoticeMessage} from '../../domain/notifications/notice.js';
import {summaryOf} from '../../domain/notifications/summary.js';
import {escapeHtml, SafeHtml} from '../template.js';

const OPEN_STREET_MAP = 'https://www.openstreetmap.org/?mlat={lat}&mlon={lon}';

/**
 * A message as HTML of our own making: every text in it is escaped, every link checked.
 * @param mapLink - Where places are shown; `{lat}` and `{lon}` stand for them.
 */
export function formattedText(message: NoticeMessage, locale: string, mapLink = OPEN_STREET_MAP): SafeHtml {
  const {quoted} = message;
  const own = message.message.content.map((block) => ofBlock(block, mapLink)).join('');
  if (!quoted) return new SafeHtml(own);
  const name = quoted.sender ? `<strong>${escapeHtml(quoted.sender.name)}</strong><br>` : '';
  const text = breakLines(summaryOf({message: quoted.message, sender: message.sender}, locale));
  return new SafeHtml(`<blockquote>${name}${text}</blockquote>${own}`);
}

function ofBlock(block: ContentBlock, mapLink: string): string {
  switch (block.type) {
    case 'text':
      return `<p dir="auto">${ofNodes(block.children)}</p>`;
    case 'file':
      return `<p dir="auto">${link(block.url, escapeHtml(block.filename))}</p>`;
    case 'location': {
      const {latitude, longitude} = block;
      const url = mapLink.replaceAll('{lat}', String(latitude)).replaceAll('{lon}', String(longitude));
      return `<p>${link(url, `${latitude},${longitude}`)}</p>`;
    }
    default:
      return '';
  }
}

function ofNodes(nodes: readonly TextNode[]): string {
  return nodes.map(ofNode).join('');
}

function ofNode(node: TextNode): string {
  if (typeof node === 'string') return breakLines(node);
  switch (node.type) {
    case 'bold':
      return `<strong>${ofNodes(node.children)}</strong>`;
    case 'italic':
      return `<em>${ofNodes(node.children)}</em>`;
    case 'strikethrough':
      return `<del>${ofNodes(node.children)}</del>`;
    case 'bulletList':
      return `<ul>${ofNodes(node.children)}</ul>`;
    case 'bulletPoint':
      return `<li>${ofNodes(node.children)}</li>`;
    case 'codeSpan':
      return `<code>${breakLines(node.text)}</code>`;
    case 'autoLink':
      return link(node.url, escapeHtml(node.text));
    case 'link':
      return link(node.url, ofNodes(node.children));
    case 'mention':
      return `<strong>@${escapeHtml(node.text)}</strong>`;
    case 'customEmoji':
      return escapeHtml(node.text);
    case 'actionLink':
    case 'actionButton':
      // What it does happens in the chat only.
      return ofNodes(node.children);
    default:
      return '';
  }
}

function breakLines(text: string): string {
  return escapeHtml(text).replaceAll('\n', '<br>');
}

/** Links nothing but the web, mail and phones. */
function link(url: string, label: string): string {
  return /^(?:https?:\/\/|mailto:|tel:)/i.test(url) ? `<a href="${escapeHtml(url)}">${label}</a>` : label;
}
