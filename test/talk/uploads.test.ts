import {expect} from '@open-wc/testing';
import {createUser} from '../support/server.js';
import {signIn, signOutAll} from './support.js';

const file = (bytes: number) => new Blob([new Uint8Array(bytes)]);

describe('an upload in a page', () => {
  afterEach(signOutAll);

  it('tells how much has left, up to all of it', async () => {
    const session = signIn(await createUser('Anna'));
    const parts: number[] = [];
    const onProgress = (part: number) => parts.push(part);
    await session.uploadFile(file(2_000_000), {filename: 'bytes.bin'}, {onProgress});
    expect(parts.at(-1)).to.equal(1);
    expect(parts).to.deep.equal(parts.toSorted((a, b) => a - b));
    expect(parts.every((part) => part >= 0)).to.equal(true);
  });

  it('ends when it is aborted, with what the page said', async () => {
    const session = signIn(await createUser('Anna'));
    const abort = new AbortController();
    const reason = new Error('changed my mind');
    const onProgress = () => abort.abort(reason);
    const uploading = session.uploadFile(file(5_000_000), {filename: 'bytes.bin'}, {onProgress, signal: abort.signal});
    expect(
      await uploading.then(
        () => 'uploaded',
        (error: unknown) => error,
      ),
    ).to.equal(reason);
  });
});
