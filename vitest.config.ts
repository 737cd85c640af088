import {availableParallelism} from 'node:os';
import {defineConfig, type TestProjectInlineConfiguration} from 'vitest/config';

/** Our own packages are read from their sources, so that no test waits for a build. */
const conditions = ['source'];

function project(name: string, test: TestProjectInlineConfiguration['test']): TestProjectInlineConfiguration {
  return {extends: true, test: {name, ...test}};
}

export default defineConfig({
  resolve: {conditions},
  ssr: {resolve: {conditions}},
  test: {
    testTimeout: 15_000,
    hookTimeout: 30_000,
    // See CONTRIBUTING.md on second tries.
    retry: process.env.CI ? 1 : 0,
    // Files share their modules: reading the server anew for each took as long as its tests. So nothing may be left behind in them.
    isolate: false,
    // A test of a server waits for its disk as much as it computes, so a small machine has two files at a time, too.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    coverage: {
      include: ['src/protocol/**', 'src/client/**', 'server/src/**'],
      reporter: ['text-summary', 'html'],
      // What decides who may do what, and what makes a send or a return happen once, is covered to the last line.
      thresholds: {
        'server/src/**': {lines: 90},
        'server/src/auth/**': {lines: 100},
        'server/src/domain/**/policy.ts': {lines: 100},
        'server/src/domain/messages/nonces.ts': {lines: 100},
        'server/src/domain/conversations/resume.ts': {lines: 100},
      },
    },
    projects: [
      project('tools', {include: ['test/bin/**/*.test.ts']}),
      project('protocol', {include: ['test/protocol/**/*.test.ts']}),
      project('client', {include: ['test/client/**/*.test.ts']}),
      project('server', {include: ['server/test/**/*.test.ts'], exclude: ['server/test/reliability/**']}),
      // Kills processes and cuts links under load, and mostly waits: two files at a time, with time enough on a slow machine.
      project('reliability', {
        include: ['server/test/reliability/**/*.test.ts'],
        maxWorkers: 2,
        testTimeout: 180_000,
      }),
      // Packs both packages, and installs them where nothing else of ours is.
      project('packages', {
        include: ['test/packages/**/*.test.ts'],
        fileParallelism: false,
        testTimeout: 60_000,
        hookTimeout: 180_000,
      }),
    ],
  },
});
