/** Says what changed, once a tick: whatever a WebSocket message brings, a listener runs once. */
export class Updates {
  #listeners = new Map<string, Set<() => void>>();
  #touched = new Set<string>();

  /** Runs `listener` after each tick in which one of the topics was touched. Returns its undo. */
  on(topics: readonly string[], listener: () => void): () => void {
    for (const topic of topics) {
      const set = this.#listeners.get(topic);
      if (set) set.add(listener);
      else this.#listeners.set(topic, new Set([listener]));
    }
    return () => {
      for (const topic of topics) {
        const set = this.#listeners.get(topic);
        if (set?.delete(listener) && !set.size) this.#listeners.delete(topic);
      }
    };
  }

  touch(topic: string): void {
    if (!this.#touched.size) queueMicrotask(this.#flush);
    this.#touched.add(topic);
  }

  #flush = (): void => {
    const due = new Set<() => void>();
    for (const topic of this.#touched) this.#listeners.get(topic)?.forEach((listener) => due.add(listener));
    this.#touched.clear();
    for (const listener of due) listener();
  };
}

/** The topics there are. */
export const topics = {
  /** The link or the permissions changed. */
  session: 'session',
  /** Data of any known user changed. */
  users: 'users',
  /** Some conversation of the current user changed, came or went. */
  feed: 'feed',
  user: (id: string) => `u:${id}`,
  online: (id: string) => `o:${id}`,
  conversation: (id: string, asGuest: boolean) => `${asGuest ? 'g' : 'c'}:${id}`,
  pending: (conversationId: string) => `p:${conversationId}`,
};
