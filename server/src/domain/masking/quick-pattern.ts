import safeRegex from 'safe-regex2';
import {ContentLimits} from 'talk-elements/protocol';
import {compilePattern, runPatterns} from './run-patterns.js';

/** For all tries together. */
const PROBE_MS = 100;
/** Characters that patterns are tried with besides their own. */
const usual = ['a', '1', ' ', '.', '-', '@', '/'];

/**
 * Whether an operator's expression is one that texts do not keep busy: no repetition within a repetition, and quick on
 * long runs of what it is made of. What slips through is interrupted when it runs.
 */
export function isQuickPattern(source: string): boolean {
  const pattern = compilePattern(source);
  if (!pattern || !safeRegex(pattern)) return false;
  const units = new Set([...usual, ...(source.match(/[\p{L}\p{N}]+|[^\\\p{L}\p{N}]/gu) ?? [])]);
  const deadline = performance.now() + PROBE_MS;
  return [...units].every((unit) => {
    const leftMs = Math.floor(deadline - performance.now());
    const probe = `${unit.repeat(Math.ceil(ContentLimits.textLength / unit.length))}\n!`;
    return leftMs > 0 && runPatterns([pattern], probe, leftMs) !== undefined;
  });
}
