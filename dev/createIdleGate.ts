export type IdleGate = {
  /** Counts a task until it ends. */
  during: <Result>(task: () => Promise<Result>) => Promise<Result>;
  /** Resolves when no task is running. */
  whenIdle: () => Promise<void>;
};

/** Lets work that nobody waits for wait for work that somebody does. */
export function createIdleGate(): IdleGate {
  let running = 0;
  let waiting: (() => void)[] = [];
  return {
    during: async (task) => {
      running++;
      try {
        return await task();
      } finally {
        running--;
        if (running === 0) {
          for (const resolve of waiting) resolve();
          waiting = [];
        }
      }
    },
    whenIdle: () => (running === 0 ? Promise.resolve() : new Promise((resolve) => waiting.push(resolve))),
  };
}
