import {attributeNames} from './bin/manifest/attribute-names.mjs';

/** What bin/manifest.mjs reads to write custom-elements.json: the element classes, their attributes and events. */
export default {
  globs: ['src/elements/*/*.ts'],
  exclude: ['src/elements/**/*.styles.ts'],
  litelement: true,
  packagejson: false,
  plugins: [attributeNames()],
};
