import {Limits} from 'talk-elements/protocol';
import type {Bus, BusEvent} from '../../bus/bus.js';
import {BoundedMap} from '../../cache/bounded-map.js';

/** Conversations remembered. */
const CONVERSATIONS = 50_000;

/** When people last typed, as this node heard it. */
export interface TypingLog {
  /** Until when someone in this conversation is or was typing; 0 if nobody was lately. */
  until(appId: string, conversationId: string): number;
  close(): void;
}

export function createTypingLog(bus: Bus, now: () => number): TypingLog {
  // Of each conversation, of each user, until when.
  const log = new BoundedMap<Map<string, number>>(CONVERSATIONS);

  const hear = (event: BusEvent): void => {
    if (event.type === 'typing') {
      const key = keyOf(event.appId, event.conversationId);
      const people = log.get(key) ?? new Map<string, number>();
      people.set(event.userId, event.isTyping ? now() + Limits.typingMs : now());
      log.set(key, people);
    } else if (event.type === 'changes') {
      const people = log.get(keyOf(event.appId, event.conversationId));
      if (!people) return;
      for (const change of event.changes) {
        if (change.kind === 'message' && change.message.senderId !== null) people.delete(change.message.senderId);
      }
    }
  };
  const stop = bus.listen((events) => events.forEach(hear));

  return {
    until: (appId, conversationId) => Math.max(0, ...(log.get(keyOf(appId, conversationId))?.values() ?? [])),
    close: stop,
  };
}

/** Ids hold no control characters. */
function keyOf(appId: string, conversationId: string): string {
  return `${appId}\n${conversationId}`;
}
