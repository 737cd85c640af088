import {expect, it} from 'vitest';
import {lazy} from '../../src/client/core/lazy.js';

it('what is loaded late is loaded once, and again after it failed', async () => {
  const answers = [Promise.reject(new Error('offline')), Promise.resolve('here')];
  let loads = 0;
  const get = lazy(() => answers[loads++]!);
  await expect(Promise.all([get(), get()])).rejects.toThrow('offline');
  expect(loads).toBe(1);
  expect(await Promise.all([get(), get()])).toEqual(['here', 'here']);
  expect(loads).toBe(2);
});
