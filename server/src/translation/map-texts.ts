import {HIDDEN, type ContentBlock, type TextNode} from 'talk-elements/protocol';

/** Words between what must stay as it is: white space at the ends and hidden places. */
const pieces = new RegExp(`${HIDDEN}|[^${HIDDEN}]+`, 'gu');

/**
 * Content with its prose replaced. Links, mentions, code, emoji, files and places stay.
 * @param replace - Called with each text once per place, in order.
 */
export function mapTexts(content: readonly ContentBlock[], replace: (text: string) => string): ContentBlock[] {
  const mapText = (text: string): string =>
    text.replace(pieces, (piece) => {
      const words = piece.trim();
      if (piece === HIDDEN || !/\p{L}/u.test(words)) return piece;
      const start = piece.indexOf(words);
      return piece.slice(0, start) + replace(words) + piece.slice(start + words.length);
    });
  const mapNode = (node: TextNode): TextNode => {
    if (typeof node === 'string') return mapText(node);
    return 'children' in node ? {...node, children: node.children.map(mapNode)} : node;
  };
  return content.map((block) => (block.type === 'text' ? {...block, children: block.children.map(mapNode)} : block));
}
