import {execFileSync} from 'node:child_process';
import {readFileSync} from 'node:fs';
import {fileURLToPath} from 'node:url';
import {describe, expect, it} from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));
const read = (path: string): unknown => JSON.parse(readFileSync(`${root}/${path}`, 'utf8'));

interface Component {
  readonly name: string;
  readonly group?: string;
  readonly version: string;
  readonly licenses?: readonly {license?: {id?: string; name?: string}; expression?: string}[];
  readonly hashes?: readonly {alg: string; content: string}[];
  readonly externalReferences?: readonly {type: string; url: string}[];
}

const free = /\b(?:MIT|MIT-0|ISC|0BSD|BSD-\d-Clause|Apache-2\.0|BlueOak-1\.0\.0)\b/;
/** Of another licence, looked at one by one: used as they are, in the server alone. */
const judged: Readonly<Record<string, string>> = {'web-push': 'MPL-2.0'};

describe('S14: a release', () => {
  it('comes with a list of all that it consists of, each of the registry, hashed and under a free licence', () => {
    const {components} = JSON.parse(
      execFileSync('npm', ['run', '--silent', 'sbom'], {
        cwd: root,
        encoding: 'utf8',
        stdio: ['ignore', 'pipe', 'ignore'],
      }),
    ) as {components: Component[]};
    const nameOf = ({group, name}: Component) => (group ? `${group}/${name}` : name);
    const theirs = components.filter((each) => !/^(?:server|talk-server|talk-elements)$/.test(nameOf(each)));
    const names = new Set(theirs.map(nameOf));

    const direct = ['package.json', 'server/package.json'].flatMap((path) =>
      Object.keys((read(path) as {dependencies: object}).dependencies),
    );
    expect(direct.filter((name) => name !== 'talk-elements' && !names.has(name))).toEqual([]);
    expect(names).not.toContain('vitest');
    const faults = theirs.flatMap((each) => {
      const licences = (each.licenses ?? []).map(({license, expression}) => expression ?? license?.id ?? license?.name);
      const isFree = licences.some((licence) => free.test(licence ?? '')) || judged[nameOf(each)] === licences.join();
      const isHashed = each.hashes?.some(({alg}) => alg === 'SHA-512');
      const isElsewhere = each.externalReferences?.some(
        ({type, url}) => type === 'distribution' && !url.startsWith('https://registry.npmjs.org/'),
      );
      return isFree && isHashed && !isElsewhere ? [] : [`${nameOf(each)} ${licences.join()}`];
    });
    expect(faults).toEqual([]);
  });

  it('installs without running any script of a package', () => {
    const {packages} = read('package-lock.json') as {packages: Record<string, {hasInstallScript?: boolean}>};
    const scripted = Object.entries(packages)
      .filter(([, {hasInstallScript}]) => hasInstallScript)
      .map(([path]) => path.replace(/^.*node_modules\//, ''));
    const {allowScripts} = read('package.json') as {allowScripts: Record<string, boolean>};
    expect([...new Set(scripted)].filter((name) => allowScripts[name] !== false)).toEqual([]);
    expect(readFileSync(`${root}/.npmrc`, 'utf8')).toMatch(/^ignore-scripts=true$/m);
  });
});
