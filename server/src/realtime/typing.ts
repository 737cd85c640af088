import type {Bus, BusEvent} from '../bus/bus.js';

type OnTyping = (event: {appId: string; conversationId: string; userId: string; isTyping: boolean}) => void;

/**
 * Who is typing where, as this node heard it on the bus. A signal lasts a while unless it is repeated, and ends when the
 * user's message arrives, sent by whatever way (spec/data-api.md §10).
 */
export class Typing {
  readonly #bus: Bus;
  readonly #lastsMs: number;
  readonly #onChange: OnTyping;
  /** By app and conversation; of each user the timer that ends it, longest typing first. */
  readonly #rooms = new Map<string, Map<string, NodeJS.Timeout>>();

  constructor(parts: {bus: Bus; lastsMs: number; onChange: OnTyping}) {
    this.#bus = parts.bus;
    this.#lastsMs = parts.lastsMs;
    this.#onChange = parts.onChange;
  }

  /** Tells every node that this user is typing now. */
  mark(appId: string, conversationId: string, userId: string): void {
    this.#bus.publish([{type: 'typing', appId, conversationId, userId, isTyping: true}]);
  }

  /** Longest first. */
  of(appId: string, conversationId: string): string[] {
    return [...(this.#rooms.get(toKey(appId, conversationId))?.keys() ?? [])];
  }

  hear(event: BusEvent & {type: 'typing'}): void {
    const {appId, conversationId, userId, isTyping} = event;
    if (!isTyping) {
      this.#end(appId, conversationId, userId);
      return;
    }
    const key = toKey(appId, conversationId);
    const room = this.#rooms.get(key) ?? new Map<string, NodeJS.Timeout>();
    this.#rooms.set(key, room);
    const timer = room.get(userId);
    if (timer) {
      timer.refresh();
      return;
    }
    room.set(userId, setTimeout(() => this.#end(appId, conversationId, userId), this.#lastsMs).unref());
    this.#onChange({appId, conversationId, userId, isTyping: true});
  }

  /** Ends the signals of those who sent something or left. */
  hearChanges(event: BusEvent & {type: 'changes'}): void {
    const {appId, conversationId} = event;
    const room = this.#rooms.get(toKey(appId, conversationId));
    if (!room) return;
    for (const change of event.changes) {
      if (change.kind === 'message' && change.message.senderId !== null) {
        this.#end(appId, conversationId, change.message.senderId);
      } else if (change.kind === 'leave') {
        this.#end(appId, conversationId, change.userId);
      } else if (change.kind === 'deleted') {
        for (const userId of [...room.keys()]) this.#end(appId, conversationId, userId);
      }
    }
  }

  close(): void {
    for (const room of this.#rooms.values()) for (const timer of room.values()) clearTimeout(timer);
    this.#rooms.clear();
  }

  #end(appId: string, conversationId: string, userId: string): void {
    const key = toKey(appId, conversationId);
    const room = this.#rooms.get(key);
    const timer = room?.get(userId);
    if (!room || !timer) return;
    clearTimeout(timer);
    room.delete(userId);
    if (room.size === 0) this.#rooms.delete(key);
    this.#onChange({appId, conversationId, userId, isTyping: false});
  }
}

/** Ids hold no control characters. */
function toKey(appId: string, conversationId: string): string {
  return `${appId}\n${conversationId}`;
}
