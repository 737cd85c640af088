import type {WriteTransaction} from '../../db/writer.js';
import type {App} from '../apps/apps.js';
import type {DomainEvent, EventType} from './domain-event.js';
import type {Events} from './events.js';

/** What one transaction of the writer tells those outside. */
export class TransactionEvents {
  readonly #tx: WriteTransaction;
  readonly #events: Events;
  readonly #noted = new Map<App, DomainEvent[]>();
  /** What was asked before: sends ask for each message. */
  readonly #wanted = new Map<App, Map<EventType, boolean>>();

  constructor(tx: WriteTransaction, events: Events) {
    this.#tx = tx;
    this.#events = events;
  }

  /** Whether anyone outside wants to hear of such events. */
  isWanted(app: App, type: EventType): boolean {
    const known = this.#wanted.get(app)?.get(type);
    if (known !== undefined) return known;
    const isWanted = this.#events.isWanted(app, type);
    const ofApp = this.#wanted.get(app) ?? new Map<EventType, boolean>();
    this.#wanted.set(app, ofApp.set(type, isWanted));
    return isWanted;
  }

  note(app: App, event: DomainEvent): void {
    const noted = this.#noted.get(app);
    if (noted) noted.push(event);
    else this.#noted.set(app, [event]);
  }

  /** Stores what was noted. */
  async record(): Promise<void> {
    for (const [app, events] of this.#noted) await this.#events.record(this.#tx, app, events);
  }
}
