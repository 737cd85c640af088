import {setTimeout as delay} from 'node:timers/promises';
import {checkSends, type SendReport} from './check-sends.js';
import {putConversation, startServerProcess} from './server-process.js';
import {checkIntegrity, readDatabase} from './stored-messages.js';
import {Writer} from './writer.js';

export interface CrashReport extends SendReport {
  readonly rounds: number;
  /** What SQLite says after each crash; `ok` every time is one entry. */
  readonly integrity: readonly string[];
}

/**
 * R1: kills the server without warning 50-500 ms into each round of load, as often as asked for and until enough was
 * acknowledged, then compares what senders were told with what is stored.
 */
export async function crashRounds({
  rounds,
  acknowledgements = 0,
}: {
  rounds: number;
  acknowledgements?: number;
}): Promise<CrashReport> {
  const server = await startServerProcess();
  try {
    const conversationIds = ['c0', 'c1', 'c2', 'c3'];
    const userIds = Array.from({length: 8}, (_, index) => `writer${index}`);
    for (const id of conversationIds) await putConversation(server, id, userIds);
    const writers = userIds.map((userId) => new Writer({port: server.port, userId, conversationIds, inFlight: 25}));
    const count = () => writers.reduce((sum, writer) => sum + writer.acknowledged, 0);
    const integrity = new Set<string>();

    let round = 0;
    while (round < rounds || count() < acknowledgements) {
      round++;
      const before = count();
      const running = writers.map((writer) => writer.run());
      while (count() === before) await delay(5);
      await delay(50 + Math.random() * 450);
      await server.kill();
      for (const writer of writers) writer.stop();
      await Promise.all(running);
      integrity.add(checkIntegrity(server.databasePath));
      for (const writer of writers) writer.resume();
      await server.start();
    }
    // What was under way at the last crash comes through too, once.
    await Promise.all(writers.map((writer) => writer.run(writer.sends.length + 20)));
    await server.stop();
    const database = readDatabase(server.databasePath);
    integrity.add(database.integrity);
    const sends = writers.flatMap((writer) => writer.sends);
    return {rounds: round, integrity: [...integrity], ...checkSends(sends, database.messages)};
  } finally {
    await server.remove();
  }
}
