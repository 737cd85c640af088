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
    ],
  },
});
