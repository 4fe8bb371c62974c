import { describe, expect, it } from 'vitest';
import { createIdleGate } from './createIdleGate.ts';

describe('createIdleGate', () => {
  it('is idle when no task is running', async () => {
    const { during, whenIdle } = createIdleGate();
    await whenIdle();
    const order: string[] = [];
    let finish = () => {};
    const task = during(() => new Promise<void>((resolve) => (finish = resolve)));
    const short = during(async () => order.push('short'));
    const idle = whenIdle().then(() => order.push('idle'));
    await short;
    order.push('long');
    finish();
    await Promise.all([task, idle]);
    expect(order).toEqual(['short', 'long', 'idle']);
  });

  it('is idle after a task that fails', async () => {
    const { during, whenIdle } = createIdleGate();
    await expect(during(() => Promise.reject(new Error('no')))).rejects.toThrow('no');
    await whenIdle();
  });
});
