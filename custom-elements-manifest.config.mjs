/** What bin/manifest.mjs reads to write custom-elements.json: the element classes and their events, public parts only. */
export default {
  globs: ['src/elements/*/*.ts'],
  exclude: ['src/elements/**/*.styles.ts'],
  litelement: true,
  packagejson: true,
};
