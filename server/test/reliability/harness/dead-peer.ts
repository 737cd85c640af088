import {getTalkSession, registerPolyfills} from 'talk-elements/client';
import {WebSocket} from 'ws';
import {startChaosProxy, type Blackhole} from './chaos-proxy.js';
import {putConversation, startServerProcess} from './server-process.js';
import {until} from './until.js';
import {WireClient} from './wire-client.js';

export interface DeadPeerReport {
  /** How long the server took to notice, by which way the bytes vanished. */
  readonly server: {readonly blackhole: Blackhole; readonly noticedMs: number}[];
  readonly client: {readonly blackhole: Blackhole; readonly noticedMs: number}[];
}

/** R10: swallows bytes behind live links and waits until either side has had enough. Takes as long as that. */
export async function swallowBytes(): Promise<DeadPeerReport> {
  registerPolyfills({WebSocket});
  const server = await startServerProcess();
  try {
    await putConversation(server, 'c', ['ghost', 'alice-both', 'alice-to-client']);
    const serverSide = async (blackhole: Blackhole) => {
      const proxy = await startChaosProxy(server.port);
      const client = await WireClient.connect(proxy.port, 'ghost');
      await client.request('conversation.watch', {conversationId: 'c'});
      const startedAt = performance.now();
      proxy.blackhole = blackhole;
      await until(() => proxy.hungUp > 0, 60_000);
      const noticedMs = performance.now() - startedAt;
      client.close();
      await proxy.close();
      return {blackhole, noticedMs};
    };
    const clientSide = async (blackhole: Blackhole) => {
      const proxy = await startChaosProxy(server.port);
      const serverUrl = `http://127.0.0.1:${proxy.port}`;
      const session = getTalkSession({appId: 'demo', userId: `alice-${blackhole}`, serverUrl});
      const subscription = session.conversation('c').subscribe();
      await subscription.connected;
      const dialled = proxy.dialled;
      const startedAt = performance.now();
      proxy.blackhole = blackhole;
      await until(() => proxy.dialled > dialled, 60_000);
      const noticedMs = performance.now() - startedAt;
      subscription.unsubscribe();
      await proxy.close();
      return {blackhole, noticedMs};
    };
    const [a, b, c, d] = await Promise.all([
      serverSide('both'),
      serverSide('to-server'),
      clientSide('both'),
      clientSide('to-client'),
    ]);
    return {server: [a, b], client: [c, d]};
  } finally {
    await server.remove();
  }
}
