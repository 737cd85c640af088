/**
 * `npm run demo:load -- FILE [--data DIR]`: makes a conversation of a public channel's log, to try the chat on one of
 * 221,592 messages. FILE holds JSON lines of `id`, `at`, `nick`, `text` and `replyTo`, packed with gzip or not.
 */
import {Command} from 'commander';
import {toConfig} from '../config/config.js';
import {readEnv} from '../config/env.js';
import {createServices} from '../services.js';
import {readIrcLog, type IrcLine} from './irc-log.js';
import {loadIrcLog} from './load-irc-log.js';

const SUBJECT = '#ubuntu';

async function load(file: string, options: {data?: string; conversation: string}): Promise<void> {
  const startedAt = performance.now();
  const settings = readEnv(process.env);
  const config = toConfig({...settings, data: options.data ?? settings.data, logLevel: settings.logLevel ?? 'error'});
  const lines: IrcLine[] = [];
  for await (const line of readIrcLog(file)) lines.push(line);

  const services = await createServices(config);
  try {
    await loadIrcLog(services, lines, {
      appId: config.app.id,
      conversationId: options.conversation,
      subject: SUBJECT,
      onProgress: ({users, messages}) => say(`${users} users, ${messages} of ${lines.length} messages`),
    });
  } finally {
    await services.close();
  }
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
  say(`done in ${seconds} s: conversation "${options.conversation}" in ${config.database.path}`);
}

function say(text: string): void {
  process.stderr.write(`${text}\n`);
}

await new Command('demo:load')
  .description('Makes a conversation of a public channel log.')
  .argument('<file>', 'JSON lines of id, at, nick, text and replyTo; .gz is unpacked')
  .option('--data <dir>', 'folder of the database (default: ./data, or TALK_DATA)')
  .option('--conversation <id>', 'id of the conversation to make', 'ubuntu')
  .action(load)
  .parseAsync()
  .catch((error: unknown) => {
    say(error instanceof Error ? error.message : String(error));
    process.exitCode = 1;
  });
