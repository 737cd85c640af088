import type {Bus, BusEvent} from './bus.js';

/** The bus of a single node: a call. A listener that throws does not keep the others from hearing. */
export function memoryBus(onError: (error: unknown) => void): Bus {
  const listeners = new Set<(events: readonly BusEvent[]) => void>();
  return {
    publish(events) {
      if (events.length === 0) return;
      for (const listener of listeners) {
        try {
          listener(events);
        } catch (error) {
          onError(error);
        }
      }
    },
    listen(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async close() {
      listeners.clear();
    },
  };
}
