import {checkSends, type SendReport} from './check-sends.js';
import {putConversation, startServerProcess} from './server-process.js';
import {readDatabase} from './stored-messages.js';
import {WireClient} from './wire-client.js';
import {Writer} from './writer.js';

export interface OrderReport extends SendReport {
  /** Readers whose log is not the stored sequence, from the first message to the last. */
  readonly deviating: number;
}

/** R3: many write into one conversation while many watch it. */
export async function orderOfMany(options: {writers: number; readers: number; messages: number}): Promise<OrderReport> {
  const server = await startServerProcess();
  try {
    const writerIds = Array.from({length: options.writers}, (_, index) => `writer${index}`);
    const readerIds = Array.from({length: options.readers}, (_, index) => `reader${index}`);
    await putConversation(server, 'c', [...writerIds, ...readerIds]);
    const logs: string[][] = [];
    const readers: WireClient[] = [];
    for (const userId of readerIds) {
      const reader = await WireClient.connect(server.port, userId);
      const log: string[] = [];
      reader.onChanges = ({changes}) => {
        for (const change of changes) {
          if (change.kind === 'message') log.push(`${change.message.seq} ${change.message.id}`);
        }
      };
      await reader.request('conversation.watch', {conversationId: 'c'});
      logs.push(log);
      readers.push(reader);
    }
    const writers = writerIds.map(
      (userId) => new Writer({port: server.port, userId, conversationIds: ['c'], inFlight: 20}),
    );
    const each = Math.ceil(options.messages / writers.length);
    await Promise.all(writers.map((writer) => writer.run(each)));
    // Whatever was published before this answer has arrived with it.
    await Promise.all(readers.map((reader) => reader.request('ping', {})));
    for (const reader of readers) reader.close();
    await server.stop();
    const {messages} = readDatabase(server.databasePath);
    const stored = messages.map(({seq, id}) => `${seq} ${id}`).join('\n');
    return {
      ...checkSends(
        writers.flatMap((writer) => writer.sends),
        messages,
      ),
      deviating: logs.filter((log) => log.join('\n') !== stored).length,
    };
  } finally {
    await server.remove();
  }
}
