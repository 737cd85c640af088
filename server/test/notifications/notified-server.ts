import type {ChannelsConfig} from '../../src/config/channels.js';
import {toConfig} from '../../src/config/config.js';
import type {EventType, DomainEvent} from '../../src/domain/events/domain-event.js';
import {Backend} from '../rest/backend.js';
import {startServer, type TestServerOptions} from '../support/start-server.js';

const QUEUE = 'test';

/**
 * A server with channels, a clock that tests move, and everything that happens in its app recorded.
 * `live` sends for real.
 */
export async function startNotifiedServer(
  channels: Partial<ChannelsConfig>,
  {wanted = () => false, ...options}: TestServerOptions & {wanted?: (type: EventType) => boolean} = {},
) {
  const clock = {now: Date.now()};
  const base = toConfig({}).channels;
  const server = await startServer({
    now: () => clock.now,
    ...options,
    config: {...options.config, channels: {...base, sendExternal: true, ...channels}},
  });
  const {services} = server;
  services.events.addRoute((_app, type) => (wanted(type) ? [QUEUE] : []));
  const backend = new Backend(server.url);

  /** Lets the queue of new messages run empty. */
  async function heard(): Promise<void> {
    for (;;) {
      const left = await services.events.take({appId: 'demo', queue: 'notifications'}, {limit: 1});
      if (left.length === 0) return;
      await new Promise((resolve) => setImmediate(resolve));
    }
  }

  return {
    ...server,
    backend,
    clock,
    /** Moves the clock and does what has become due. */
    async pass(ms: number): Promise<void> {
      await heard();
      clock.now += ms;
      await services.notifications.run();
    },
    /** What was recorded, oldest first. */
    async events<T extends EventType>(type: T): Promise<(DomainEvent & {type: T})[]> {
      const all = await services.events.take({appId: 'demo', queue: QUEUE}, {limit: 1000});
      return all.filter((event) => event.type === type) as unknown as (DomainEvent & {type: T})[];
    },
  };
}

export type NotifiedServer = Awaited<ReturnType<typeof startNotifiedServer>>;
