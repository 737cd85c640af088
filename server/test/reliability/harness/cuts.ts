import {copyFile, rm} from 'node:fs/promises';
import {setTimeout as delay} from 'node:timers/promises';
import {startChaosProxy} from './chaos-proxy.js';
import {Follower} from './follower.js';
import {putConversation, startServerProcess, type ServerProcess} from './server-process.js';
import {readDatabase} from './stored-messages.js';
import {until} from './until.js';
import {WireClient} from './wire-client.js';

export interface CutReport {
  readonly cuts: number;
  readonly resumed: number;
  readonly startedOver: number;
  /** Steps that a follower found missing. */
  readonly gaps: readonly string[];
  /** Followers that end up with other messages than are stored. */
  readonly deviating: number;
}

/** R4: cuts links at random moments while people send, edit and delete; followers resume. */
export async function followThroughCuts({cuts}: {cuts: number}): Promise<CutReport> {
  const server = await startServerProcess();
  const proxy = await startChaosProxy(server.port);
  try {
    const readerIds = ['reader0', 'reader1', 'reader2', 'reader3'];
    await putConversation(server, 'c', ['writer', ...readerIds]);
    const followers = readerIds.map(() => new Follower('c'));
    const following = followers.map((follower, index) =>
      follower.run(
        () => proxy.port,
        readerIds[index]!,
        () => Math.random() * 60,
      ),
    );
    const writer = await WireClient.connect(server.port, 'writer');
    let isWriting = true;
    const writing = writeUntil(writer, () => !isWriting);
    for (let cut = 0; cut < cuts; cut++) {
      await delay(20 + Math.random() * 80);
      proxy.cut();
    }
    isWriting = false;
    await writing;
    const {version} = await currentState(writer);
    await until(() => followers.every(({since}) => since?.version === version));
    for (const follower of followers) follower.stop();
    await Promise.all(following);
    writer.close();
    await server.stop();
    return {
      cuts,
      resumed: followers.reduce((sum, {resumed}) => sum + resumed, 0),
      startedOver: followers.reduce((sum, {startedOver}) => sum + startedOver, 0) - followers.length,
      gaps: followers.flatMap(({gaps}) => gaps),
      deviating: followers.filter((follower) => contentOf(follower) !== storedContent(server)).length,
    };
  } finally {
    await proxy.close();
    await server.remove();
  }
}

export interface BacklogReport {
  /** What the link after a backlog that may be continued did, and after one that is too large. */
  readonly small: 'resumed' | 'started over';
  readonly large: 'resumed' | 'started over';
  readonly deviating: number;
}

/** R4: what was missed is replayed up to the limit; beyond it the follower is told to start over. */
export async function returnToBacklog({small, large}: {small: number; large: number}): Promise<BacklogReport> {
  const server = await startServerProcess();
  const proxy = await startChaosProxy(server.port);
  try {
    await putConversation(server, 'c', ['writer', 'reader']);
    const writer = await WireClient.connect(server.port, 'writer');
    const follower = new Follower('c');
    let isAway = false;
    const following = follower.run(
      () => (isAway ? deadPort : proxy.port),
      'reader',
      () => 20,
    );
    await until(() => follower.since !== undefined);

    const missWhile = async (count: number): Promise<'resumed' | 'started over'> => {
      const before = follower.startedOver;
      isAway = true;
      proxy.cut();
      await sendMany(writer, count);
      isAway = false;
      const {version} = await currentState(writer);
      await until(() => follower.since?.version === version);
      return follower.startedOver > before ? 'started over' : 'resumed';
    };
    const outcome = {small: await missWhile(small), large: await missWhile(large)};
    follower.stop();
    await following;
    writer.close();
    await server.stop();
    return {...outcome, deviating: contentOf(follower) === storedContent(server) ? 0 : 1};
  } finally {
    await proxy.close();
    await server.remove();
  }
}

export interface RestoreReport {
  readonly epochs: readonly [before: string, after: string];
  readonly startedOver: number;
  readonly gaps: readonly string[];
  readonly deviating: number;
}

/** R4: the database is put back to a backup; whoever saw what came after it starts over. */
export async function returnToBackup(): Promise<RestoreReport> {
  const server = await startServerProcess();
  try {
    await putConversation(server, 'c', ['writer', 'reader']);
    await withWriter(server, (writer) => sendMany(writer, 50));
    await server.stop();
    const backup = `${server.databasePath}.backup`;
    await copyFile(server.databasePath, backup);
    await server.start();

    const follower = new Follower('c');
    const following = follower.run(
      () => server.port,
      'reader',
      () => 20,
    );
    const after = await withWriter(server, async (writer) => {
      await sendMany(writer, 70);
      return currentState(writer);
    });
    await until(() => follower.since?.version === after.version);
    const before = follower.since!.epoch;
    await server.stop();
    for (const suffix of ['', '-wal', '-shm']) await rm(server.databasePath + suffix, {force: true});
    await copyFile(backup, server.databasePath);
    await server.start();
    // As many as were lost, so that only the epoch tells the two histories apart.
    await withWriter(server, (writer) => sendMany(writer, 70));
    await until(() => follower.since?.epoch !== before && follower.since?.version === after.version);
    follower.stop();
    await following;
    await server.stop();
    return {
      epochs: [before, follower.since?.epoch ?? ''],
      startedOver: follower.startedOver - 1,
      gaps: follower.gaps,
      deviating: contentOf(follower) === storedContent(server) ? 0 : 1,
    };
  } finally {
    await server.remove();
  }
}

/** Nothing listens there. */
const deadPort = 1;

async function withWriter<T>(server: ServerProcess, use: (writer: WireClient) => Promise<T>): Promise<T> {
  const writer = await WireClient.connect(server.port, 'writer');
  try {
    return await use(writer);
  } finally {
    writer.close();
  }
}

async function writeUntil(writer: WireClient, isEnough: () => boolean): Promise<void> {
  const ids: string[] = [];
  for (let n = 0; !isEnough(); n++) {
    const {messageId} = await writer.request('message.send', {conversationId: 'c', nonce: `n${n}`, text: `sent ${n}`});
    ids.push(messageId);
    const any = ids[Math.floor(Math.random() * ids.length)]!;
    if (n % 3 === 0) {
      await writer.request('message.edit', {conversationId: 'c', messageId: any, text: `edited ${n}`});
    } else if (n % 7 === 0) {
      await writer.request('message.delete', {conversationId: 'c', messageId: any});
      ids.splice(ids.indexOf(any), 1);
    }
    await delay(2);
  }
}

let batch = 0;
async function sendMany(writer: WireClient, count: number): Promise<void> {
  batch++;
  for (let from = 0; from < count; from += 500) {
    const part = Array.from({length: Math.min(500, count - from)}, (_, index) => {
      const nonce = `b${batch}-${from + index}`;
      return writer.request('message.send', {conversationId: 'c', nonce, text: nonce});
    });
    await Promise.all(part);
  }
}

async function currentState(client: WireClient): Promise<{epoch: string; version: number}> {
  const state = await client.request('conversation.get', {conversationId: 'c'});
  if (!state) throw new Error('the conversation is gone');
  return state.view;
}

function contentOf(follower: Follower): string {
  return [...follower.messages.values()]
    .sort((a, b) => a.seq - b.seq)
    .map(({seq, id, version, content}) => {
      const [block] = content;
      const [text] = block?.type === 'text' ? block.children : [];
      return `${seq} ${id} ${version} ${typeof text === 'string' ? text : ''}`;
    })
    .join('\n');
}

function storedContent(server: ServerProcess): string {
  return readDatabase(server.databasePath)
    .messages.filter(({isDeleted}) => !isDeleted)
    .map(({seq, id, version, text}) => `${seq} ${id} ${version} ${text}`)
    .join('\n');
}
