import {HIDDEN, ContentLimits, parseMarkup, toMarkup, type ContentBlock, type FoundLink} from 'talk-elements/protocol';
import type {Reasons} from '../validate/reasons.js';
import {checkFilled, checkText} from '../validate/text.js';
import {checkNodes, type TextFacts} from './text-nodes.js';

/** The checked content of a message, with what policies ask about it. */
export interface Body {
  /** Empty where the body is a file, which only the database knows. */
  readonly content: readonly ContentBlock[];
  /** The file that the body is, and which field named it. */
  readonly file?: {readonly token: string; readonly path: string};
  /** All its text, whose length roles may limit. */
  readonly text: string;
  /** JSON of the text as it was written, where the content does not tell it; else null. */
  readonly source: string | null;
  readonly mentions: boolean;
  readonly location: boolean;
  /** Holds links with a text of their own, or actions: roles allow them. */
  readonly links: boolean;
  readonly actions: boolean;
}

export interface BodyInput {
  readonly text?: string;
  readonly content?: readonly ContentBlock[];
  /** Latitude, longitude. */
  readonly location?: readonly [number, number];
  /** Names an uploaded file. */
  readonly attachmentToken?: string;
}

export interface BodyOptions {
  /** Whether the text comes from a back end, whose markup may hold links and actions. */
  readonly backend: boolean;
  readonly findLinks: (text: string) => readonly FoundLink[];
}

/** A body that asks for no rights. */
const plain = {text: '', source: null, mentions: false, location: false, links: false, actions: false};

/** Checks the one body of a message, or an edit's. Undefined when `reasons` says why not. */
export function checkBody(input: BodyInput, options: BodyOptions, reasons: Reasons): Body | undefined {
  const {text, content, location, attachmentToken} = input;
  const isOther = content !== undefined || location !== undefined || attachmentToken !== undefined;
  if (text !== undefined && !isOther) return checkTextBody(text, options, reasons);
  const given = [text, content, location, attachmentToken].filter((part) => part !== undefined).length;
  if (given !== 1) {
    reasons.add(given === 0 ? 'text' : 'content', given === 0 ? 'is required' : 'must be the only body');
    return undefined;
  }
  if (location !== undefined) return checkLocation(location, reasons);
  if (attachmentToken !== undefined) return checkFile(attachmentToken, 'attachmentToken', reasons);
  return checkContent(content, reasons);
}

function checkTextBody(input: string, {backend, findLinks}: BodyOptions, reasons: Reasons): Body | undefined {
  if (typeof input !== 'string') {
    reasons.add('text', 'must be a string');
    return undefined;
  }
  const clean = input.replaceAll(HIDDEN, '');
  const text = backend ? clean : clean.trim();
  if (text.trim() === '') reasons.add('text', 'must not be empty');
  else if (checkText(text, 'text', ContentLimits.textLength, reasons)) {
    const children = parseMarkup(text, {backend, links: findLinks});
    const parsed: ContentBlock[] = [{type: 'text', children}];
    const source = children[0] === text || toMarkup(parsed) === text ? null : JSON.stringify(text);
    return {content: parsed, text, source, mentions: false, location: false, links: false, actions: false};
  }
  return undefined;
}

function checkLocation(location: readonly [number, number], reasons: Reasons): Body | undefined {
  const [latitude, longitude] = location;
  if (!checkCoordinates(latitude, longitude, 'location', reasons)) return undefined;
  return locationBody(latitude, longitude);
}

function checkContent(content: unknown, reasons: Reasons): Body | undefined {
  const [block] = Array.isArray(content) ? (content as readonly unknown[]) : [];
  if (!Array.isArray(content) || content.length !== 1 || typeof block !== 'object' || block === null) {
    reasons.add('content', 'must be an array of exactly one block');
    return undefined;
  }
  const {type, children, latitude, longitude, fileToken} = block as Record<string, unknown>;
  switch (type) {
    case 'text': {
      const facts: TextFacts = {texts: [], nodes: 0, mentions: false, links: false, actions: false};
      const nodes = checkNodes(children, 'content.0.children', facts, reasons);
      const text = facts.texts.join('');
      if (text.trim() === '') reasons.add('content.0.children', 'must not be empty');
      checkText(text, 'content.0.children', ContentLimits.textLength, reasons);
      if (!reasons.isEmpty) return undefined;
      const {mentions, links, actions} = facts;
      return {...plain, content: [{type: 'text', children: nodes}], text, mentions, links, actions};
    }
    case 'location':
      return checkCoordinates(latitude, longitude, 'content.0', reasons)
        ? locationBody(latitude as number, longitude as number)
        : undefined;
    case 'file':
      return checkFile(fileToken, 'content.0.fileToken', reasons);
    default:
      reasons.add('content.0.type', 'is unknown');
      return undefined;
  }
}

/** Whose file it is the database knows. */
function checkFile(token: unknown, path: string, reasons: Reasons): Body | undefined {
  if (!checkFilled(token, path, ContentLimits.idLength, reasons)) return undefined;
  return {...plain, content: [], file: {token, path}};
}

function checkCoordinates(latitude: unknown, longitude: unknown, path: string, reasons: Reasons): boolean {
  const isWithin = (value: unknown, bound: number): boolean =>
    typeof value === 'number' && value >= -bound && value <= bound;
  if (!isWithin(latitude, 90)) reasons.add(path, 'must have a latitude from -90 to 90');
  else if (!isWithin(longitude, 180)) reasons.add(path, 'must have a longitude from -180 to 180');
  else return true;
  return false;
}

function locationBody(latitude: number, longitude: number): Body {
  const content: ContentBlock[] = [{type: 'location', latitude, longitude}];
  return {...plain, content, location: true};
}
