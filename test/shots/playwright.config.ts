import {defineConfig} from '@playwright/test';
import base from '../../playwright.config.js';

/** `npm run shots`: pictures of the demo pages, compared with the accepted ones beside this file. */
export default defineConfig({
  ...base,
  testDir: '.',
  outputDir: '../../reports/shots',
  reporter: [['list']],
  snapshotPathTemplate: '{testDir}/accepted/{arg}{ext}',
  timeout: 40_000,
  // What one page leaves on the server the next one sees: always in the same order.
  workers: 1,
  use: {
    ...base.use,
    trace: 'off',
    launchOptions: {
      ...base.use?.launchOptions,
      // A microphone that needs none.
      args: [...(base.use?.launchOptions?.args ?? []), '--use-fake-device-for-media-stream'],
    },
  },
  expect: {
    timeout: 20_000,
    // Anti-aliasing differs between versions of a browser, and the server's port is in some; a shifted line does not hide in this.
    toHaveScreenshot: {threshold: 0.05, maxDiffPixelRatio: 0.0005, animations: 'disabled', caret: 'hide', scale: 'css'},
  },
});
