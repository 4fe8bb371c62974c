/** A task ended its process, by memory, time or a crash, and nothing else ran there. */
export class ProcessEndedError extends Error {
  override name = 'ProcessEndedError';
  /** How it ended, as the end of a sentence. */
  readonly how: string;

  constructor(how: string, what = 'its process ended') {
    super(`${what} (${how})`);
    this.how = how;
  }
}

/** The pool cannot run any task: it was stopped, or no process could be started. */
export class PoolError extends Error {
  override name = 'PoolError';
}
