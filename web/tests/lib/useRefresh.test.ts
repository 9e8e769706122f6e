import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { throttled } from '@/lib/useRefresh';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('reading anew after events', () => {
  it('is done at once, and once more for all that came meanwhile', async () => {
    const read = vi.fn(async () => undefined);
    const refresh = throttled(read);
    for (let event = 0; event < 100; event++) refresh(['runs', 1]);
    expect(read).toHaveBeenCalledTimes(1);
    await vi.advanceTimersByTimeAsync(500);
    expect(read).toHaveBeenCalledTimes(2);
    await vi.advanceTimersByTimeAsync(5000);
    expect(read).toHaveBeenCalledTimes(2);
  });

  it('waits for an answer that is slow, and does not hold up what has another key', async () => {
    let answer = () => {};
    const read = vi.fn(() => new Promise<void>((done) => (answer = done)));
    const refresh = throttled(read);
    refresh(['runs', 1]);
    refresh(['runs', 1]);
    const first = answer;
    refresh(['files']);
    expect(read).toHaveBeenCalledTimes(2);
    await vi.advanceTimersByTimeAsync(2000);
    expect(read).toHaveBeenCalledTimes(2);
    first();
    await vi.advanceTimersByTimeAsync(0);
    expect(read).toHaveBeenCalledTimes(3);
  });
});
