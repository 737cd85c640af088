import {fileURLToPath} from 'node:url';
import {esbuildPlugin} from '@web/dev-server-esbuild';
import {defaultReporter} from '@web/test-runner';
import {chromeLauncher} from '@web/test-runner-chrome';
import {ensureChromium} from './bin/chromium/ensure-chromium.mjs';
import {jsonReporter} from './bin/reports/browser-reporter.mjs';
import {reportFile} from './bin/reports/report.mjs';
import {backendProxy} from './test/support/backend-proxy.mjs';
import {contentPolicy} from './test/support/content-policy.mjs';
import {startServerProcess} from './test/support/server-process.mjs';

const executablePath = await ensureChromium();

/** Tests run against two real servers: one as on a developer's machine, one that lets nobody in without a token. */
const servers = await Promise.all([startServerProcess(), startServerProcess({TALK_VERIFY_IDENTITY: 'on'})]);
const [open, strict] = servers;

/** @type {import('@web/test-runner').TestRunnerConfig} */
export default {
  files: 'test/{dom,elements,talk}/**/*.test.ts',
  nodeResolve: {exportConditions: ['production', 'browser']},
  concurrency: 1,
  middleware: [await contentPolicy(open.url), backendProxy({open, strict})],
  plugins: [
    esbuildPlugin({ts: true, target: 'es2022', tsconfig: fileURLToPath(new URL('tsconfig.json', import.meta.url))}),
    {
      name: 'talk-servers',
      async serverStop() {
        await Promise.all(servers.map((server) => server.stop()));
      },
    },
  ],
  browsers: [
    chromeLauncher({
      launchOptions: {
        executablePath,
        args: [
          '--no-sandbox',
          '--disable-gpu',
          '--disable-background-networking',
          '--disable-component-update',
          '--disable-sync',
          // Nobody presses a key for the tests that play sound.
          '--autoplay-policy=no-user-gesture-required',
        ],
      },
    }),
  ],
  // The tests learn the servers' addresses from the page (test/support/server.ts).
  testRunnerHtml: (testFramework) => `<!doctype html>
    <html lang="en">
      <head>
        <script src="/test/support/fail-on-violation.js"></script>
        <meta name="talk-server" content="${open.url}" />
        <meta name="talk-strict-server" content="${strict.url}" />
      </head>
      <body><script type="module" src="${testFramework}"></script></body>
    </html>`,
  // See CONTRIBUTING.md on second tries.
  testFramework: {config: {ui: 'bdd', timeout: 20_000, retries: process.env.CI ? 1 : 0}},
  testsFinishTimeout: 300_000,
  reporters: [defaultReporter(), jsonReporter(reportFile('browser'))],
};
