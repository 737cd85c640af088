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
    },
    projects: [
      project('tools', {include: ['test/bin/**/*.test.ts']}),
      project('protocol', {include: ['test/protocol/**/*.test.ts']}),
      project('client', {include: ['test/client/**/*.test.ts']}),
      project('server', {include: ['server/test/**/*.test.ts'], exclude: ['server/test/reliability/**']}),
      // Kills processes and cuts links under load: one file at a time, with time enough on a slow machine.
      project('reliability', {
        include: ['server/test/reliability/**/*.test.ts'],
        fileParallelism: false,
        testTimeout: 180_000,
      }),
    ],
  },
});
