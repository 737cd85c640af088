import type {TextNode} from '../../client/index.js';
import {parseMarkup} from '../../protocol/markup/parse-markup.js';
import {findLinks} from '../content/find-links.js';

/** What a conversation's subject says, in one line: formatted links and addresses are links (spec/js-sdk.md §4). */
export function parseSubject(subject: string): readonly TextNode[] {
  const line = subject.replace(/\s+/g, ' ');
  const nodes = parseMarkup(line, {backend: true, links: findLinks});
  const [list] = nodes;
  // The one line looks like the only point of a list, which it is not.
  if (typeof list !== 'object' || list.type !== 'bulletList') return nodes;
  return [line.slice(0, 2), ...childrenOf(list).flatMap(childrenOf)];
}

function childrenOf(node: TextNode): readonly TextNode[] {
  return typeof node === 'object' && 'children' in node ? node.children : [];
}
