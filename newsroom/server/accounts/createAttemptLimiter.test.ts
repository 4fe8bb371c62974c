import { describe, expect, it } from 'vitest';
import { createAttemptLimiter } from './createAttemptLimiter.ts';

describe('createAttemptLimiter', () => {
  it('refuses a key after its last allowed failure, and no other', () => {
    const limiter = createAttemptLimiter(2, 1000, () => 0);
    limiter.fail(['a']);
    expect(limiter.isRefused(['a'])).toBe(false);
    limiter.fail(['a']);
    expect(limiter.isRefused(['a'])).toBe(true);
    expect(limiter.isRefused(['b'])).toBe(false);
    expect(limiter.isRefused(['b', 'a'])).toBe(true);
  });

  it('forgets failures when the window has passed, or after a success', () => {
    let time = 0;
    const limiter = createAttemptLimiter(1, 1000, () => time);
    limiter.fail(['a', 'b']);
    limiter.succeed(['b']);
    expect([limiter.isRefused(['a']), limiter.isRefused(['b'])]).toEqual([true, false]);
    time = 1000;
    expect(limiter.isRefused(['a'])).toBe(false);
  });

  it('keeps a bounded number of keys', () => {
    const limiter = createAttemptLimiter(1, 1000, () => 0);
    limiter.fail(['first']);
    limiter.fail(Array.from({ length: 50_000 }, (_, index) => `key ${index}`));
    expect([limiter.isRefused(['first']), limiter.isRefused(['key 49999'])]).toEqual([false, true]);
  });
});
