/**
 * `npm run sbom`: what a release consists of, as CycloneDX JSON on standard output: the packages of the lock file that are not
 * for development alone. (`npm sbom --omit=dev` also leaves out what development needs as well.)
 */
import {execFileSync} from 'node:child_process';
import {fileURLToPath} from 'node:url';

/**
 * @typedef {{'bom-ref': string; properties?: readonly {name: string; value: string}[]}} Component
 * @typedef {{components: readonly Component[]; dependencies: readonly {ref: string; dependsOn: readonly string[]}[]}} Bom
 */

const args = ['sbom', '--sbom-format=cyclonedx', '--sbom-type=application', '--package-lock-only'];
const root = fileURLToPath(new URL('..', import.meta.url));
const whole = execFileSync('npm', args, {cwd: root, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024});
const bom = /** @type {Bom} */ (JSON.parse(whole));

const components = bom.components.filter(
  ({properties = []}) =>
    !properties.some(({name, value}) => name === 'cdx:npm:package:development' && value === 'true'),
);
const dropped = new Set(bom.components.map((each) => each['bom-ref']));
for (const each of components) dropped.delete(each['bom-ref']);
const dependencies = bom.dependencies
  .filter(({ref}) => !dropped.has(ref))
  .map(({ref, dependsOn}) => ({ref, dependsOn: dependsOn.filter((on) => !dropped.has(on))}));
console.log(JSON.stringify({...bom, components, dependencies}, undefined, 2));
