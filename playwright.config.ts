import {defineConfig} from '@playwright/test';
import {ensureChromium} from './bin/chromium/ensure-chromium.mjs';

export default defineConfig({
  testDir: 'test/e2e',
  outputDir: 'reports/e2e',
  // A test needs two pages and a server; two at once would share one core each.
  workers: 1,
  forbidOnly: true,
  timeout: 60_000,
  // Pages start slowly on a busy machine; nothing here measures speed.
  expect: {timeout: 15_000},
  reporter: [['list'], ['json', {outputFile: 'reports/e2e.json'}]],
  use: {
    trace: 'retain-on-failure',
    launchOptions: {
      executablePath: await ensureChromium(),
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
});
