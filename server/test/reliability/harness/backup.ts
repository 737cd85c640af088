import {execFile} from 'node:child_process';
import {copyFile, rm} from 'node:fs/promises';
import {dirname} from 'node:path';
import {setTimeout as delay} from 'node:timers/promises';
import {promisify} from 'node:util';
import {serverProgram} from '../../support/server-program.js';
import {checkSends, type Send} from './check-sends.js';
import {readDatabase} from './stored-messages.js';
import {putConversation, startServerProcess, type ServerProcess} from './server-process.js';
import {WireClient} from './wire-client.js';

export interface BackupReport {
  /** Messages that the backup holds. */
  readonly stored: number;
  /** Acknowledged before the backup began, and not in it as acknowledged. */
  readonly lost: number;
  readonly doubled: number;
  readonly gaps: number;
  /** In the backup, and not or otherwise in the database it was made of. */
  readonly deviating: number;
  readonly integrity: string;
  /** Whether a server went on from the backup, at the place after its last message. */
  readonly isRestored: boolean;
  readonly backupMs: number;
  /** The longest that a send waited for its acknowledgement, from the backup's start to its end. */
  readonly stallMs: number;
}

interface TimedSend extends Send {
  readonly dueAt: number;
  ackedAt: number;
}

const rooms = 10;

/** R14: a backup is made while people write at a fixed rate; then a server starts from it. */
export async function backUpUnderLoad(options: {
  readonly perSecond: number;
  /** Messages that are there before. */
  readonly stored: number;
  /** Of writing before the backup and after it. */
  readonly seconds: number;
}): Promise<BackupReport> {
  const server = await startServerProcess();
  const file = `${server.databasePath}.backup`;
  const conversationIds = Array.from({length: rooms}, (_, index) => `room${index}`);
  try {
    for (const id of conversationIds) await putConversation(server, id, ['writer']);
    await fill(server, conversationIds, options.stored);
    const writing = writeSteadily(server, conversationIds, options.perSecond);
    await delay(options.seconds * 1000);
    const startedAt = performance.now();
    await promisify(execFile)(process.execPath, [
      ...serverProgram(),
      'backup',
      file,
      '--data',
      dirname(server.databasePath),
    ]);
    const endedAt = performance.now();
    await delay(options.seconds * 1000);
    const sends = await writing.stop();

    await server.stop();
    const live = new Map(readDatabase(server.databasePath).messages.map((message) => [message.id, message]));
    const {integrity, messages} = readDatabase(file);
    const before = sends.filter(({ackedAt}) => ackedAt < startedAt);
    const {lost, doubled, gaps} = checkSends(before, messages);
    return {
      stored: messages.length,
      lost,
      doubled,
      gaps,
      deviating: messages.filter(({id, seq, text}) => live.get(id)?.seq !== seq || live.get(id)?.text !== text).length,
      integrity,
      isRestored: await goesOnFrom(file, server, conversationIds[0]!),
      backupMs: endedAt - startedAt,
      stallMs: Math.max(
        ...sends
          .filter(({dueAt, ackedAt}) => ackedAt >= startedAt && dueAt <= endedAt)
          .map(({dueAt, ackedAt}) => ackedAt - dueAt),
      ),
    };
  } finally {
    await server.remove();
  }
}

async function fill(server: ServerProcess, conversationIds: readonly string[], count: number): Promise<void> {
  const client = await WireClient.connect(server.port, 'writer');
  for (let from = 0; from < count; from += 500) {
    const part = Array.from({length: Math.min(500, count - from)}, (_, index) => {
      const nonce = `before-${from + index}`;
      const conversationId = conversationIds[index % conversationIds.length]!;
      return client.request('message.send', {conversationId, nonce, text: nonce});
    });
    await Promise.all(part);
  }
  client.close();
}

/** Sends at a rate, whatever comes back. `stop` waits for what is under way. */
function writeSteadily(server: ServerProcess, conversationIds: readonly string[], perSecond: number) {
  const sends: TimedSend[] = [];
  const answers: Promise<void>[] = [];
  let isStopped = false;
  const run = async (): Promise<void> => {
    const client = await WireClient.connect(server.port, 'writer');
    const startedAt = performance.now();
    const send = async (index: number): Promise<void> => {
      const dueAt = startedAt + (index / perSecond) * 1000;
      const conversationId = conversationIds[index % conversationIds.length]!;
      const one: TimedSend = {conversationId, nonce: `steady-${index}`, dueAt, ackedAt: Infinity};
      sends.push(one);
      one.ack = await client.request('message.send', {conversationId, nonce: one.nonce, text: one.nonce});
      one.ackedAt = performance.now();
    };
    while (!isStopped) {
      const due = ((performance.now() - startedAt) / 1000) * perSecond;
      while (sends.length < due) answers.push(send(sends.length));
      await delay(1);
    }
    await Promise.all(answers);
    client.close();
  };
  const running = run();
  return {
    stop: async (): Promise<readonly TimedSend[]> => {
      isStopped = true;
      await running;
      return sends;
    },
  };
}

/** Puts a backup in place as docs/running.md says, and looks whether the next message gets the next place. */
async function goesOnFrom(file: string, server: ServerProcess, conversationId: string): Promise<boolean> {
  const last = readDatabase(file).messages.reduce(
    (highest, message) => (message.conversationId === conversationId ? Math.max(highest, message.seq) : highest),
    0,
  );
  for (const suffix of ['', '-wal', '-shm']) await rm(server.databasePath + suffix, {force: true});
  await copyFile(file, server.databasePath);
  await server.start();
  const client = await WireClient.connect(server.port, 'writer');
  const {seq} = await client.request('message.send', {conversationId, nonce: 'after', text: 'after'});
  client.close();
  return seq === last + 1;
}
