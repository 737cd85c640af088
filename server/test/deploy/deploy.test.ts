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

  it.each(['deploy/Dockerfile', 'deploy/talk-server.service', 'bench/server/target.ts', 'docs/running.md'])(
    'runs the collector in %s as it was measured',
    async (file) => {
      const text = await readFile(resolve(deploy, '..', file), 'utf8');
      expect(/NODE_OPTIONS[=:]\s*'?(--[\w-]+=\d+)/.exec(text)?.[1]).toBe('--max-semi-space-size=32');
    },
  );

  it.each(['Caddyfile', 'nginx.conf'])('holds browsers to TLS for a year in %s', async (file) => {
    const text = await readFile(join(deploy, file), 'utf8');
    const age = /Strict-Transport-Security "max-age=(\d+); includeSubDomains"/.exec(text)?.[1];
    expect(Number(age)).toBeGreaterThanOrEqual(31_536_000);
  });

  it.each(['Caddyfile', 'nginx.conf'])(
    'hides figures, believes no address of a caller and leads nobody on to TLS in %s',
    async (file) => {
      const text = await readFile(join(deploy, file), 'utf8');
      expect(text).toMatch(/respond \/metrics 404|location = \/metrics \{\s*return 404;/);
      expect(text).not.toMatch(/proxy_add_x_forwarded_for|trusted_proxies|return 301|redir /);
      if (file === 'Caddyfile') expect(text).toContain('auto_https disable_redirects');
      else expect(text).not.toMatch(/listen 80/);
    },
  );
});

describe('docs/', () => {
  it('explains every setting', async () => {
    const source = await readFile(resolve(deploy, '../server/src/config/env.ts'), 'utf8');
    const settings = new Set(source.match(/'TALK_[A-Z0-9_]+'/g)?.map((name) => name.slice(1, -1)));
    const pages = await Promise.all(
      ['running.md', 'notifications.md', 'webhooks.md'].map((page) =>
        readFile(resolve(deploy, '../docs', page), 'utf8'),
      ),
    );
    expect(settings.size).toBeGreaterThan(15);
    expect([...settings].filter((name) => !pages.join().includes(name))).toEqual([]);
  });
});

/** A histogram tells under three names. */
function names(name: string, type: string | undefined): string[] {
  return type === 'histogram' ? [`${name}_bucket`, `${name}_sum`, `${name}_count`] : [name];
}
