import type {App} from '../domain/apps/apps.js';
import type {Channel, Channels, ChannelSource} from '../domain/notifications/channel.js';
import type {NotificationChannel} from '../db/schema.js';

/** How a channel is opened with an app's own credentials; undefined where it has none for it. */
export type OpenOwn = (app: App) => {readonly credentials: object; readonly open: () => Channel} | undefined;

/** The channels of each app: those of its own credentials, and the server's for the others. */
export function createAppChannels(
  shared: Channels,
  own: Partial<Readonly<Record<NotificationChannel, OpenOwn>>>,
): ChannelSource {
  const opened = new Map<string, {readonly credentials: string; readonly channel: Channel}>();
  /** By the object that the cache gives out until the app changes. */
  const known = new WeakMap<App, Channels>();
  const closing = new Set<Promise<void>>();

  function close(channel: Channel): void {
    const closed = channel.close().finally(() => closing.delete(closed));
    closing.add(closed);
  }

  function ownChannel(app: App, name: string, openOwn: OpenOwn): Channel | undefined {
    const key = JSON.stringify([app.id, name]);
    const found = openOwn(app);
    const credentials = found && JSON.stringify(found.credentials);
    const before = opened.get(key);
    if (before?.credentials === credentials) return before?.channel;
    opened.delete(key);
    if (before) close(before.channel);
    if (!found || credentials === undefined) return undefined;
    const channel = found.open();
    opened.set(key, {credentials, channel});
    return channel;
  }

  return {
    of(app) {
      let channels = known.get(app);
      if (!channels) {
        const mine = Object.entries(own).flatMap(([name, openOwn]) => {
          const channel = ownChannel(app, name, openOwn);
          return channel ? [[name, channel] as const] : [];
        });
        channels = {...shared, ...Object.fromEntries(mine)};
        known.set(app, channels);
      }
      return channels;
    },
    async close() {
      for (const {channel} of opened.values()) close(channel);
      for (const channel of Object.values(shared)) close(channel);
      await Promise.all(closing);
    },
  };
}
