import {copyFileSync, mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import {as, backend, domainWorld} from '../support/domain-world.js';

let folder: string;
let path: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'talk-epoch-'));
  path = join(folder, 'talk.db');
});
afterEach(() => rmSync(folder, {recursive: true, force: true}));

describe('the epoch of a database', () => {
  it('stays the same over a restart', async () => {
    const first = await domainWorld(path);
    await first.conversations.set(backend, 'c', {}, ['a']);
    const before = (await first.view('a', 'c'))?.epoch;
    await first.close();

    const second = await domainWorld(path);
    expect((await second.view('a', 'c'))?.epoch).toBe(before);
    await second.close();
  });

  it('changes when a backup is restored, so that nobody resumes from a history that no longer exists', async () => {
    const first = await domainWorld(path);
    await first.conversations.set(backend, 'c', {}, ['a']);
    await first.close();
    copyFileSync(path, `${path}.backup`);

    const second = await domainWorld(path);
    await second.say('a', 'c', 'lost');
    const seen = await second.view('a', 'c');
    if (!seen) throw new Error('no view');
    await second.close();
    copyFileSync(`${path}.backup`, path);

    const restored = await domainWorld(path);
    const resumed = await restored.conversations.resume(as('a'), 'c', {epoch: seen.epoch, version: seen.version});
    expect(resumed?.view.epoch).not.toBe(seen.epoch);
    expect(resumed?.view.lastMessage).toBeNull();
    expect(resumed).not.toHaveProperty('missed');
    await restored.close();
  });
});
