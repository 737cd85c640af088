/**
 * What `npm run check` runs: scripts of package.json named `check:…`, the longest first. `manifest`, `exports` and
 * `size` look at the build.
 */
export const checks = ['lint', 'types', 'format', 'exports', 'unused', 'manifest', 'size'];
