/** Runs a task when a slot is free. */
export type Limit = <Result>(task: () => Promise<Result>) => Promise<Result>;

/** Runs at most `count` tasks at a time; the others wait in FIFO order. */
export function limitConcurrency(count: number): Limit {
  let free = count;
  const waiting: (() => void)[] = [];
  return async (task) => {
    if (free > 0) free--;
    else await new Promise<void>((resolve) => waiting.push(resolve));
    try {
      return await task();
    } finally {
      const next = waiting.shift();
      if (next) next();
      else free++;
    }
  };
}
