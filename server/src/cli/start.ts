import type {Command} from 'commander';
import {createApp} from '../app.js';
import {startInboundServer} from '../channels/inbound/inbound-server.js';
import type {Settings} from '../config/env.js';
import {reserveDatabase} from '../db/open-database.js';
import {createServices} from '../services.js';
import {configure} from './configure.js';
import type {Environment} from './configure.js';

/** Adds the command that runs the server until it is told to stop. It is the default. */
export function addStart(program: Command, env: Environment): void {
  program
    .command('start', {isDefault: true})
    .description('Starts the server. An option wins over the environment, and that over the file of --config.')
    .option('--config <file>', 'JSON of these options, in camel case (default: talk-server.config.json if it is there)')
    .option('--port <number>', 'where to listen, 0 for any free port (TALK_PORT, default 8255)')
    .option('--host <address>', 'where to listen (TALK_HOST, default 127.0.0.1)')
    .option('--data <folder>', 'where the database file lives (TALK_DATA, default ./data)')
    .option('--database <url>', 'sqlite:PATH (TALK_DATABASE, default talk.db in the data folder)')
    .option('--redis <url>', 'for several nodes (TALK_REDIS)')
    .option('--files <url>', 's3:https://HOST/BUCKET for uploaded files (TALK_FILES, default the data folder)')
    .option('--public-url <url>', 'where others reach this server (TALK_PUBLIC_URL, default what each request says)')
    .option('--public-dir <folder>', 'pages to serve instead of the demo (TALK_PUBLIC)')
    .option(
      '--allowed-origins <list>',
      'web origins that may connect, separated by commas (TALK_ALLOWED_ORIGINS, default *)',
    )
    .option(
      '--verify-identity <on|off>',
      'whether users of the app need a token (TALK_VERIFY_IDENTITY, default off on loopback)',
    )
    .option(
      '--token-algorithms <list>',
      'how tokens may be signed, of HS256, HS384 and HS512, separated by commas (TALK_TOKEN_ALGORITHMS, default HS256)',
    )
    .option('--trust-proxy <on|off>', 'believe X-Forwarded-For of the proxy in front (TALK_TRUST_PROXY, default off)')
    .option(
      '--requests-per-second <number>',
      'what one person may ask for over sockets, 0 for no limit (TALK_REQUESTS_PER_SECOND, default 2000)',
    )
    .option(
      '--app-requests-per-second <number>',
      'what all people of an app may ask for over sockets, 0 for no limit (TALK_APP_REQUESTS_PER_SECOND, default 0)',
    )
    .option('--rest-rate <number>', 'REST requests a second of the app, 0 for no limit (TALK_REST_RATE, default 9)')
    .option('--participant-limit <number>', 'most participants of a conversation (TALK_PARTICIPANT_LIMIT, default 300)')
    .option(
      '--otlp-endpoint <url>',
      'OpenTelemetry collector for traces, such as http://localhost:4318 (TALK_OTLP_ENDPOINT)',
    )
    .option(
      '--reach-private <on|off>',
      'whether webhooks may go to loopback and private addresses (TALK_REACH_PRIVATE, default on)',
    )
    .option(
      '--webhook-backlog <number>',
      'events that wait for one webhook address at most, 0 for no limit (TALK_WEBHOOK_BACKLOG, default 100000)',
    )
    .option(
      '--trusted-hosts <list>',
      'hosts in private networks that link previews may look at, separated by commas (TALK_TRUSTED_HOSTS)',
    )
    .option('--log-level <level>', 'silent, error, warn, info or debug (TALK_LOG_LEVEL, default info)')
    .addHelpText('after', '\nTALK_APP_ID (default demo) and TALK_SECRET_KEY (default sk_test_demo) name the first app.')
    .addHelpText('after', 'Mail, SMS and push are set up in the environment: see docs/notifications.md.')
    .action((options: Settings & {config?: string}) => start(options, env));
}

async function start(options: Settings & {config?: string}, env: Environment): Promise<void> {
  const config = configure(options, env);
  const release = reserveDatabase(config.database);
  if (!release) {
    process.stderr.write('talk-server: another server runs on this database\n');
    process.exitCode = 1;
    return;
  }
  const services = await createServices(config);
  const {log} = services;
  const app = await createApp(services);
  await app.listen({host: config.host, port: config.port, listenTextResolver: () => 'listening'});
  const {inbound} = config.channels;
  const mailServer = inbound && (await startInboundServer({inbound, mail: services.inboundMail, log}));
  const address = app.server.address();
  const port = typeof address === 'object' && address ? address.port : config.port;
  log.info({host: config.host, port}, 'ready');
  // For the person who started it; the log is for machines.
  process.stderr.write(`\n  talk-elements runs on http://${reachableAt(config.host)}:${port}\n\n`);

  let isStopping = false;
  const stop = async (signal: NodeJS.Signals): Promise<void> => {
    if (isStopping) process.exit(1);
    isStopping = true;
    log.info({signal}, 'stopping');
    // Sockets get their own deadline; this one is for requests that never end.
    setTimeout(() => process.exit(1), config.stopMs + 1000).unref();
    await mailServer?.close();
    await app.close();
    await services.close();
    release();
    log.info('stopped');
  };
  process.on('SIGTERM', (signal) => void stop(signal));
  process.on('SIGINT', (signal) => void stop(signal));
}

/** What to type in a browser on this machine. */
function reachableAt(host: string): string {
  if (['127.0.0.1', '::1', '0.0.0.0', '::'].includes(host)) return 'localhost';
  return host.includes(':') ? `[${host}]` : host;
}
