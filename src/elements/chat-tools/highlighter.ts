import {FrameTask} from '../../dom/frame/frame-task.js';

/** The name under which style sheets know the words: `::highlight(talk-words)`. */
const name = 'talk-words';

/**
 * Paints words in the messages of a list without touching its nodes (CSS Custom Highlight API; browsers without it show the
 * words as they are). Follows the list as rows come and go.
 */
export class Highlighter {
  readonly #rows: () => HTMLElement | null;
  readonly #ranges = new Set<Range>();
  readonly #frame = new FrameTask(() => {
    this.#paint();
  });
  readonly #observer = new MutationObserver(() => {
    this.#frame.schedule();
  });
  #observed: HTMLElement | null = null;
  #words: readonly string[] = [];

  constructor(rows: () => HTMLElement | null) {
    this.#rows = rows;
  }

  set(words: readonly string[]) {
    this.#words = words;
    this.#frame.schedule();
  }

  /** Call it when the list may be another element. */
  follow() {
    const rows = this.#words.length ? this.#rows() : null;
    if (rows === this.#observed) return;
    this.#observer.disconnect();
    this.#observed = rows;
    if (rows) this.#observer.observe(rows, {childList: true, subtree: true, characterData: true});
    this.#frame.schedule();
  }

  stop() {
    this.#observer.disconnect();
    this.#observed = null;
    this.#frame.cancel();
    this.#clear();
  }

  #paint() {
    this.#clear();
    this.follow();
    const highlight = sharedHighlight();
    const find = this.#words.length ? anyOf(this.#words) : undefined;
    if (!highlight || !find) return;
    for (const bubble of this.#rows()?.querySelectorAll('.bubble') ?? []) {
      if (!hasAll(bubble.textContent, this.#words)) continue;
      for (const range of rangesOf(bubble, find)) {
        this.#ranges.add(range);
        highlight.add(range);
      }
    }
  }

  #clear() {
    for (const range of this.#ranges) sharedHighlight()?.delete(range);
    this.#ranges.clear();
  }
}

/** Whether a text contains every word, whatever the case. */
export function hasAll(text: string, words: readonly string[]): boolean {
  return words.every((word) => anyOf([word]).test(text));
}

function anyOf(words: readonly string[]): RegExp {
  return new RegExp(words.map((word) => word.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&')).join('|'), 'gi');
}

function* rangesOf(root: Element, find: RegExp): Generator<Range> {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    for (const {index, 0: word} of node.nodeValue!.matchAll(find)) {
      const range = document.createRange();
      range.setStart(node, index);
      range.setEnd(node, index + word.length);
      yield range;
    }
  }
}

/** One for all chats of a page, as the page has one registry. */
function sharedHighlight(): Highlight | undefined {
  if (typeof Highlight === 'undefined') return undefined;
  let highlight = CSS.highlights.get(name);
  if (!highlight) CSS.highlights.set(name, (highlight = new Highlight()));
  return highlight;
}
