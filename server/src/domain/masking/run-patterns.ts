import {createContext, Script} from 'node:vm';
import type {Span} from './span.js';

/** What an operator's expressions may take on one text. */
const BUDGET_MS = 20;

const context = createContext({patterns: [], text: ''}) as {patterns: readonly RegExp[]; text: string};
const script = new Script('patterns.map((pattern) => [...text.matchAll(pattern)].map((m) => [m.index, m[0].length]))');

/** An expression as operators write it; undefined if it is none. It ignores case. */
export function compilePattern(source: string): RegExp | undefined {
  for (const flags of ['giu', 'gi']) {
    try {
      return new RegExp(source, flags);
    } catch {
      continue;
    }
  }
  return undefined;
}

/**
 * Where each of the expressions matches, or undefined when they took too long together: the engine is interrupted then,
 * so that no expression can hold up the server for longer than `budgetMs`.
 */
export function runPatterns(patterns: readonly RegExp[], text: string, budgetMs = BUDGET_MS): Span[][] | undefined {
  if (patterns.length === 0) return [];
  context.patterns = patterns;
  context.text = text;
  try {
    const found = script.runInContext(context, {timeout: budgetMs}) as [number, number][][];
    return found.map((matches) =>
      matches.flatMap(([start, length]) => (length > 0 ? [{start, end: start + length}] : [])),
    );
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_SCRIPT_EXECUTION_TIMEOUT') return undefined;
    throw error;
  } finally {
    context.text = '';
  }
}
