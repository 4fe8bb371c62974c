/** Runs a task as soon as it may. */
export type Limit = <Result>(task: () => Promise<Result>) => Promise<Result>;

/** Lets at most `count` tasks run at a time; the others wait in the order in which they came. */
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
