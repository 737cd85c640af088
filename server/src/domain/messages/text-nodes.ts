import {HIDDEN, isValidAutoLink, ContentLimits, type TextNode} from 'talk-elements/protocol';
import type {Reasons} from '../validate/reasons.js';
import {checkFilled, checkText} from '../validate/text.js';

/** Styles, lists and links nest; more depth than this says nothing and costs a reader's stack. */
const DEPTH = 16;
/** Nodes of one message. */
const NODES = 5000;
const PARAMS = 100;

/** What a text was found to hold. */
export interface TextFacts {
  readonly texts: string[];
  nodes: number;
  mentions: boolean;
  /** Node types that roles allow, back ends aside. */
  links: boolean;
  actions: boolean;
}

/** Checks text nodes (spec/data-api.md §9) and returns them without unknown keys. What is wrong goes to `reasons`. */
export function checkNodes(value: unknown, path: string, facts: TextFacts, reasons: Reasons, depth = 0): TextNode[] {
  if (!Array.isArray(value)) {
    reasons.add(path, 'must be an array of text nodes');
    return [];
  }
  if (depth > DEPTH) {
    reasons.add(path, `must not nest deeper than ${DEPTH} levels`);
    return [];
  }
  facts.nodes += value.length;
  if (facts.nodes > NODES) {
    reasons.add(path, `must have at most ${NODES} nodes`);
    return [];
  }
  return value.flatMap((node: unknown, index) => checkNode(node, `${path}.${index}`, facts, reasons, depth) ?? []);
}

function checkNode(
  node: unknown,
  path: string,
  facts: TextFacts,
  reasons: Reasons,
  depth: number,
): TextNode | undefined {
  if (typeof node === 'string') return text(node, path);
  if (typeof node !== 'object' || node === null) {
    reasons.add(path, 'must be a string or an object');
    return undefined;
  }
  const {type, children, url, id, action, params, ...rest} = node as Record<string, unknown>;
  const inner = (): TextNode[] => checkNodes(children, `${path}.children`, facts, reasons, depth + 1);
  switch (type) {
    case 'bold':
    case 'italic':
    case 'strikethrough':
    case 'bulletList':
    case 'bulletPoint':
      return {type, children: inner()};
    case 'codeSpan':
      return {type, text: text(rest.text, `${path}.text`)};
    case 'customEmoji':
      if (!isCustomEmoji(rest.text)) reasons.add(`${path}.text`, 'must be a name between colons');
      return {type, text: text(rest.text, `${path}.text`)};
    case 'mention':
      facts.mentions = true;
      checkFilled(id, `${path}.id`, ContentLimits.idLength, reasons);
      return {type, id: String(id), text: text(rest.text, `${path}.text`)};
    case 'autoLink': {
      const shown = text(rest.text, `${path}.text`);
      const isUrl = checkText(url, `${path}.url`, ContentLimits.urlLength, reasons);
      if (isUrl && !isValidAutoLink(shown, url)) reasons.add(`${path}.url`, 'does not lead where its text says');
      return {type, url: String(url), text: shown};
    }
    case 'link':
      facts.links = true;
      if (checkText(url, `${path}.url`, ContentLimits.urlLength, reasons) && !isSafeUrl(url)) {
        reasons.add(`${path}.url`, 'must be an absolute http, https, mailto or tel URL');
      }
      return {type, url: String(url), children: inner()};
    case 'actionLink':
    case 'actionButton':
      facts.actions = true;
      checkFilled(action, `${path}.action`, ContentLimits.idLength, reasons);
      return {type, action: String(action), params: checkParams(params, `${path}.params`, reasons), children: inner()};
    default:
      reasons.add(`${path}.type`, 'is unknown');
      return undefined;
  }

  function text(value: unknown, at: string): string {
    if (!checkText(value, at, ContentLimits.textLength, reasons)) return '';
    const clean = value.replaceAll(HIDDEN, '');
    facts.texts.push(clean);
    return clean;
  }
}

function checkParams(value: unknown, path: string, reasons: Reasons): Record<string, string> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    reasons.add(path, 'must be an object of strings');
    return {};
  }
  const entries = Object.entries(value);
  if (entries.length > PARAMS) reasons.add(path, `must have at most ${PARAMS} keys`);
  return Object.fromEntries(
    entries.flatMap(([key, entry]): [string, string][] =>
      checkFilled(key, path, ContentLimits.customKeyLength, reasons) &&
      checkText(entry, `${path}.${key}`, ContentLimits.customValueLength, reasons)
        ? [[key, entry]]
        : [],
    ),
  );
}

function isSafeUrl(url: string): boolean {
  return /^(?:https?:\/\/[^\s/]|mailto:\S|tel:\S)/i.test(url) && !/\s/.test(url);
}

/** Whether a text is a name such as `:party:`. */
export function isCustomEmoji(value: unknown): boolean {
  return typeof value === 'string' && value.length <= ContentLimits.emojiNameLength && /^:[^\s:]+:$/u.test(value);
}
