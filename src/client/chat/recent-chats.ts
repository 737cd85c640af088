import type {Core} from '../core/core.js';

const most = 5;

const releases = new WeakMap<Core, Map<string, () => void>>();

/**
 * Takes over what held a conversation open, and lets it go when five others were open since: who comes back to it before
 * finds it as it is now (spec/ui.md §16).
 */
export function keepRecent(core: Core, topic: string, release: () => void): void {
  let recent = releases.get(core);
  if (!recent) releases.set(core, (recent = new Map<string, () => void>()));
  recent.get(topic)?.();
  recent.delete(topic);
  recent.set(topic, release);
  if (recent.size <= most) return;
  const [oldest, letGo] = recent.entries().next().value!;
  recent.delete(oldest);
  letGo();
}
