import {describe, expect, it} from 'vitest';
import type {FileBlock, MessageSnapshot, SendContentBlock} from '../../src/client/index.js';
import {png} from '../../server/test/files/pictures.js';
import {createWorld, unique, useServer} from './support/world.js';

useServer();

const text = (content: string) => new Blob([content], {type: 'text/plain'});
const picture = () => new Blob([new Uint8Array(png())], {type: 'image/png'});

async function chat() {
  const world = await createWorld();
  const [alice, bob] = [await world.talk('alice'), await world.talk('bob')];
  const id = unique('c');
  await alice.conversation(id).createIfNotExists();
  await alice.conversation(id).participant('bob').createIfNotExists();
  return {world, alice, bob, forAlice: alice.conversation(id), forBob: bob.conversation(id)};
}

const fileOf = (message: MessageSnapshot | null) => message?.content[0] as FileBlock;

describe('uploads', () => {
  it('[063] give a token that a file block sends, and received content may be sent again', async () => {
    const {world, alice, forAlice, forBob} = await chat();
    const metadata = {filename: 'boat.png', width: 640, height: 480};
    const fileToken = await alice.uploadImage(picture(), metadata);

    const sent = await forAlice.send({content: [{type: 'file', fileToken}]});

    const received = await forBob.message(sent.id).get();
    expect(received).toMatchObject({plaintext: 'boat.png'});
    const url = `${world.serverUrl}/files/${world.appId}/${fileToken}/boat.png`;
    expect(received?.content).toEqual([
      {type: 'file', subtype: 'image', fileToken, url, size: png().length, ...metadata},
    ]);
    expect(Buffer.from(await (await fetch(url)).arrayBuffer()).equals(png())).toBe(true);

    const again = await forBob.send({content: received?.content as SendContentBlock[]});
    expect((await forAlice.message(again.id).get())?.content).toEqual(received?.content);
  });

  it('take every kind of file, with what is said about it, from both sessions', async () => {
    const {world, forAlice, alice} = await chat();
    const session = world.session({userId: 'alice'});
    const webm = new Blob([Buffer.from('1a45dfa39f4286810142f7810142f2810442f381084282847765626d', 'hex')]);
    const tokens = [
      await alice.uploadFile(text('x'), {filename: 'notes.txt'}),
      await session.uploadVoice(webm, {filename: 'voice.webm', duration: 3.5}),
      await session.uploadAudio(webm, {filename: 'song.webm', duration: 7}),
      await session.uploadVideo(webm, {filename: 'film.webm', width: 4, height: 3, duration: 9}),
    ];
    const blocks: unknown[] = [];
    for (const fileToken of tokens) {
      const {id} = await forAlice.send({content: [{type: 'file', fileToken}]});
      const {subtype, width, height, duration, filename} = fileOf(await forAlice.message(id).get());
      blocks.push([filename, subtype, width, height, duration]);
    }
    expect(blocks).toEqual([
      ['notes.txt', undefined, undefined, undefined, undefined],
      ['voice.webm', 'voice', undefined, undefined, 3.5],
      ['song.webm', 'audio', undefined, undefined, 7],
      ['film.webm', 'video', 4, 3, 9],
    ]);
  });

  it('reach events of the classic session with a whole address', async () => {
    const {world, forAlice, alice} = await chat();
    const bob = world.session({userId: 'bob'});
    const heard = new Promise<unknown>((resolve) => bob.onMessage(resolve));
    await bob.hasValidCredentials();
    const fileToken = await alice.uploadFile(text('hi'), {filename: 'notes.txt'});
    await forAlice.send({content: [{type: 'file', fileToken}]});
    expect(await heard).toMatchObject({
      type: 'media',
      body: 'notes.txt',
      attachment: {url: `${world.serverUrl}/files/${world.appId}/${fileToken}/notes.txt`, size: 2},
    });
  });

  it('are refused before anything is sent where the role, the size or the type does not allow them', async () => {
    const {world, alice} = await chat();
    const {roles} = world.server.services;
    await roles.set(world.appId, 'default', {maxFileSize: 10, allowedFileTypes: ['image/*', '.txt']});
    await expect(alice.uploadFile(text('x'.repeat(11)), {filename: 'a.txt'})).rejects.toMatchObject({
      code: 'LIMIT',
      message: expect.stringContaining('file') as string,
    });
    await expect(alice.uploadFile(new Blob(['x'], {type: 'video/mp4'}), {filename: 'a.mp4'})).rejects.toMatchObject({
      code: 'FORBIDDEN',
    });
    await expect(alice.uploadFile(text('x'), {filename: 'a.exe'})).rejects.toMatchObject({code: 'FORBIDDEN'});
    await expect(alice.uploadFile(text(''), {filename: 'a.txt'})).rejects.toMatchObject({code: 'INVALID'});
    await expect(alice.uploadFile(text('x'), {filename: ''})).rejects.toMatchObject({
      code: 'INVALID',
      message: 'filename must not be empty',
    });
    await expect(alice.uploadFile('x' as unknown as Blob, {filename: 'a'})).rejects.toMatchObject({code: 'INVALID'});
    await expect(alice.uploadFile(text('x'), {filename: 'a.txt'})).resolves.toBeTypeOf('string');

    await roles.set(world.appId, 'default', {canShareFile: false});
    await expect(alice.uploadFile(text('x'), {filename: 'a.txt'})).rejects.toMatchObject({code: 'FORBIDDEN'});
  });

  it('are refused by what the file turns out to be, naming the field', async () => {
    const {alice} = await chat();
    await expect(alice.uploadImage(text('no picture'), {filename: 'a.png'})).rejects.toMatchObject({
      code: 'INVALID',
      message: 'subtype is not what the file holds',
    });
    const cut = new Blob([new Uint8Array(png().subarray(0, 50))]);
    await expect(alice.uploadImage(cut, {filename: 'a.png'})).rejects.toMatchObject({code: 'INVALID'});
  });

  it('end when they are aborted', async () => {
    const {alice} = await chat();
    const abort = new AbortController();
    const uploading = alice.uploadFile(text('x'), {filename: 'a.txt'}, {signal: abort.signal});
    abort.abort();
    await expect(uploading).rejects.toMatchObject({name: 'AbortError'});
  });

  it('work with a token, and fail without one where it is asked for', async () => {
    const world = await createWorld({authenticationRequired: true});
    const alice = await world.talk('alice', {token: world.token('alice')});
    await expect(alice.uploadFile(text('x'), {filename: 'a.txt'})).resolves.toBeTypeOf('string');
    const bob = await world.talk('bob');
    await expect(bob.uploadFile(text('x'), {filename: 'a.txt'})).rejects.toMatchObject({code: 'UNAUTHENTICATED'});
  });
});
