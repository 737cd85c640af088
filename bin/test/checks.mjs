/**
 * What `npm run check` runs: scripts of package.json named `check:…`, the quick ones first. Those after `types`, `lint`,
 * `format` and `unused` look at the build.
 */
export const checks = ['types', 'lint', 'format', 'unused', 'manifest', 'exports', 'size'];
