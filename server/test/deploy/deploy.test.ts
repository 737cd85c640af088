import {readFile} from 'node:fs/promises';
import {join, resolve} from 'node:path';
import {describe, expect, it} from 'vitest';
import {readEnv} from '../../src/config/env.js';
import {startServer} from '../support/start-server.js';

const deploy = resolve(import.meta.dirname, '../../../deploy');

describe('deploy/', () => {
  it('has a dashboard that shows only what /metrics tells', async () => {
    const dashboard = await readFile(join(deploy, 'grafana-dashboard.json'), 'utf8');
    const {panels} = JSON.parse(dashboard) as {panels: {targets: {expr: string}[]}[]};
    const wanted = new Set(
      panels.flatMap(({targets}) => targets.flatMap(({expr}) => expr.match(/\b(talk|process|nodejs)_\w+/g) ?? [])),
    );
    const server = await startServer();
    const metrics = await (await fetch(`${server.url}/metrics`)).text();
    await server.stop();
    const told = new Set(
      [...metrics.matchAll(/^# TYPE (\w+) (\w+)/gm)].flatMap(([, name = '', type]) => names(name, type)),
    );

    expect(wanted.size).toBeGreaterThan(10);
    expect([...wanted].filter((name) => !told.has(name))).toEqual([]);
  });

  it.each(['Dockerfile', 'compose.yml'])('names only settings that there are in %s', async (file) => {
    const text = await readFile(join(deploy, file), 'utf8');
    const named = new Set(text.match(/\bTALK_[A-Z_]+(?=[=:} ]|$)/gm));
    named.delete('TALK_DOMAIN');
    named.delete('TALK_UPSTREAM');
    expect(named.size).toBeGreaterThan(1);
    const known = Object.keys(readEnv(Object.fromEntries([...named].map((name) => [name, 'x']))));
    expect(known).toHaveLength(named.size);
  });
});

/** A histogram tells under three names. */
function names(name: string, type: string | undefined): string[] {
  return type === 'histogram' ? [`${name}_bucket`, `${name}_sum`, `${name}_count`] : [name];
}
