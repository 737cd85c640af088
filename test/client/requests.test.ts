import {afterEach, beforeEach, describe, expect, it, vi} from 'vitest';
import {Requests} from '../../src/client/requests/requests.js';

describe('a request', () => {
  let sent: string[];
  let requests: Requests;

  beforeEach(() => {
    vi.useFakeTimers();
    sent = [];
    requests = new Requests((text) => sent.push(text));
    requests.start(() => undefined);
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('fails with UNAVAILABLE after 30 seconds without an answer, and not before', async () => {
    const outcome = vi.fn();
    requests.call('user.get', {userId: 'a'}).catch(outcome);
    await vi.advanceTimersByTimeAsync(29_000);
    expect(outcome).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(2000);
    expect(outcome).toHaveBeenCalledWith(expect.objectContaining({code: 'UNAVAILABLE', status: 503}));
    expect(requests.isBusy).toBe(false);
  });

  it('that came too soon is asked again three times, then fails with RATE_LIMITED', async () => {
    const outcome = vi.fn();
    requests.call('user.get', {userId: 'a'}).catch(outcome);
    for (let times = 1; times <= 4; times++) {
      await vi.advanceTimersByTimeAsync(5000);
      expect(sent).toHaveLength(times);
      expect(outcome).not.toHaveBeenCalled();
      requests.answer({id: 1, type: 'error', code: 'RATE_LIMITED', message: 'slower'});
    }
    await vi.advanceTimersByTimeAsync(5000);
    expect(outcome).toHaveBeenCalledWith(expect.objectContaining({code: 'RATE_LIMITED', status: 429}));
    expect(sent).toHaveLength(4);
  });

  it('that came too soon is not asked again before the server says', async () => {
    void requests.call('user.get', {userId: 'a'});
    await vi.advanceTimersByTimeAsync(0);
    requests.answer({id: 1, type: 'error', code: 'RATE_LIMITED', message: 'slower', retryAfterMs: 9000});
    await vi.advanceTimersByTimeAsync(8900);
    expect(sent).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(200);
    expect(sent).toHaveLength(2);
  });
});
