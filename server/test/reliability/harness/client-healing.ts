import {getTalkSession, registerPolyfills} from 'talk-elements/client';
import {setTimeout as delay} from 'node:timers/promises';
import {WebSocket} from 'ws';
import {startChaosProxy} from './chaos-proxy.js';
import {countDisordered} from './resets.js';
import {putConversation, startServerProcess} from './server-process.js';
import {readDatabase} from './stored-messages.js';
import {until} from './until.js';

export interface HealingReport {
  readonly acknowledged: number;
  readonly resets: number;
  /** Stored other than once. */
  readonly wrong: number;
  readonly disordered: number;
  /** Snapshots in which a watcher saw a message twice or out of order. */
  readonly broken: number;
  /** Watchers whose window ends up other than what is stored. */
  readonly deviating: number;
}

/**
 * R2 and R4 with the real client: people send and watch through links that die behind 5 % of what they send, and that
 * are cut at random besides.
 */
export async function healClients({
  senders,
  sends,
  cutEveryMs,
}: {
  senders: number;
  sends: number;
  cutEveryMs: number;
}): Promise<HealingReport> {
  registerPolyfills({WebSocket});
  const server = await startServerProcess();
  const proxy = await startChaosProxy(server.port);
  const serverUrl = `http://127.0.0.1:${proxy.port}`;
  try {
    const senderIds = Array.from({length: senders}, (_, index) => `sender${index}`);
    const watcherIds = ['watcher0', 'watcher1', 'watcher2'];
    await putConversation(server, 'c', [...senderIds, ...watcherIds]);
    const openConversation = (userId: string) => getTalkSession({appId: 'demo', userId, serverUrl}).conversation('c');

    let broken = 0;
    const watchers = watcherIds.map((userId) => {
      const window: {texts: string[]} = {texts: []};
      const subscription = openConversation(userId).subscribeMessages((messages) => {
        window.texts = (messages ?? []).map(({plaintext}) => plaintext).reverse();
        if (new Set(window.texts).size < window.texts.length || countDisordered(window.texts) > 0) broken++;
      });
      return {window, subscription};
    });
    await Promise.all(watchers.map(({subscription}) => subscription.connected));

    proxy.resetsBehind = () => Math.random() < 0.05;
    let isSending = true;
    const cutting = (async () => {
      for (; isSending; await delay(cutEveryMs * (0.5 + Math.random()))) proxy.cut();
    })();
    const each = Math.ceil(sends / senders);
    await Promise.all(
      senderIds.map(async (userId) => {
        const conversation = openConversation(userId);
        for (let n = 0; n < each; n += 4) {
          const part = Array.from({length: Math.min(4, each - n)}, (_, index) =>
            conversation.send(`${userId}-${n + index}`),
          );
          await Promise.all(part);
        }
      }),
    );
    isSending = false;
    await cutting;
    proxy.resetsBehind = () => false;

    const texts = readDatabase(server.databasePath).messages.map(({text}) => text);
    const isUpToDate = (shown: readonly string[]) => shown.at(-1) === texts.at(-1);
    await until(() => watchers.every(({window}) => isUpToDate(window.texts)), 60_000);
    const deviating = watchers.filter(({window}) => window.texts.join() !== texts.slice(-window.texts.length).join());
    for (const {subscription} of watchers) subscription.unsubscribe();
    const copies = new Map<string, number>();
    for (const text of texts) copies.set(text, (copies.get(text) ?? 0) + 1);
    const expected = senderIds.flatMap((userId) => Array.from({length: each}, (_, n) => `${userId}-${n}`));
    return {
      acknowledged: expected.length,
      resets: proxy.resets,
      wrong: expected.filter((text) => copies.get(text) !== 1).length,
      disordered: countDisordered(texts),
      broken,
      deviating: deviating.length,
    };
  } finally {
    await proxy.close();
    await server.remove();
  }
}
