/** What the tabs of one person in one browser agree about. */
export interface Tabs {
  /** Says which conversations are before the person's eyes in this tab. */
  look(conversationIds: readonly string[]): void;
  /** Whether another tab, or this one, said so of the conversation. */
  isLookedAt(conversationId: string): Promise<boolean>;
  /** Tells the other tabs that a message is dealt with. */
  tellDone(messageId: string): void;
}

export interface TabListeners {
  /** It is this tab's turn to notify, until it closes. */
  readonly onTurn: () => void;
  readonly onDone: (messageId: string) => void;
}

/**
 * One tab after another has its turn: a lock that the browser takes from a tab that closes or crashes. A tab that holds one is
 * not frozen. Without locks every tab has its turn at once.
 * @param signal leaves the others
 */
export function joinTabs(place: string, {onTurn, onDone}: TabListeners, signal: AbortSignal): Tabs {
  const locks = typeof navigator === 'undefined' ? undefined : navigator.locks;
  const channel = typeof BroadcastChannel === 'undefined' ? undefined : new BroadcastChannel(place);
  const looks = new Map<string, AbortController>();
  const nameOf = (conversationId: string) => `${place}:look:${conversationId}`;

  const hold = (name: string, mode: LockMode, until: AbortSignal, then?: () => void) => {
    // Whoever gave up waiting gets no lock, which is no error.
    locks?.request(name, {mode, signal: until}, () => (then?.(), ended(until))).catch(() => undefined);
  };

  channel?.addEventListener('message', ({data}: MessageEvent<unknown>) => {
    if (typeof data === 'string') onDone(data);
  });
  signal.addEventListener('abort', () => {
    channel?.close();
    for (const look of looks.values()) look.abort();
    looks.clear();
  });
  if (locks) hold(place, 'exclusive', signal, onTurn);
  else onTurn();

  return {
    look(conversationIds) {
      if (signal.aborted) return;
      for (const [id, look] of looks) {
        if (conversationIds.includes(id)) continue;
        look.abort();
        looks.delete(id);
      }
      for (const id of conversationIds) {
        if (looks.has(id)) continue;
        const look = new AbortController();
        looks.set(id, look);
        hold(nameOf(id), 'shared', look.signal);
      }
    },
    async isLookedAt(conversationId) {
      if (looks.has(conversationId)) return true;
      const {held = []} = (await locks?.query()) ?? {};
      return held.some(({name}) => name === nameOf(conversationId));
    },
    tellDone(messageId) {
      if (!signal.aborted) channel?.postMessage(messageId);
    },
  };
}

function ended(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve());
  });
}
