import {defineConfig} from '@playwright/test';
import {ensureChromium} from './bin/chromium/ensure-chromium.mjs';

export default defineConfig({
  testDir: 'test/e2e',
  outputDir: 'reports/e2e',
  // Each has a server of its own; more of them would only wait for the cores of a small machine.
  workers: 2,
  forbidOnly: true,
  timeout: 60_000,
  // See CONTRIBUTING.md on second tries.
  retries: process.env.CI ? 1 : 0,
  // Pages start slowly on a busy machine; nothing here measures speed.
  expect: {timeout: 15_000},
  reporter: [['list'], ['json', {outputFile: 'reports/e2e.json'}]],
  use: {
    // A trace shows what led to a failure, but keeping one slows every page down.
    trace: process.env.CI ? 'off' : 'retain-on-failure',
    screenshot: 'only-on-failure',
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
