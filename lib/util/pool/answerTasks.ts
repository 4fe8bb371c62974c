import { Worker } from 'node:worker_threads';
import { messageOf } from '../messageOf.ts';
import type { PoolMessage, TaskAnswer } from './createProcessPool.ts';

/** Asks the process that has the pool. See `ProcessPool.run`. */
export type Ask = (question: unknown) => Promise<unknown>;

/** Kills this process when its parent has ended, even in the middle of a task that never ends. */
const WATCH_PARENT = `
const { workerData: parent } = require('node:worker_threads');
setInterval(() => { if (process.ppid !== parent) process.kill(process.pid, 'SIGKILL'); }, 2000);
`;

/**
 * Runs in a process of a pool: does the pool's tasks, and exits when the process that has the pool
 * ends.
 */
export function answerTasks<Task, Result>(run: (task: Task, ask: Ask) => Promise<Result>): void {
  const questions = new Map<number, (answer: unknown) => void>();
  let askedCount = 0;
  const askFor =
    (id: number): Ask =>
    (question) =>
      new Promise((resolve) => {
        const number = askedCount++;
        questions.set(number, resolve);
        process.send?.({ id, number, question } satisfies TaskAnswer<Result>);
      });
  process.on('message', (message: PoolMessage<Task>) => {
    if ('answer' in message) {
      questions.get(message.number)?.(message.answer);
      questions.delete(message.number);
      return;
    }
    const { id, task } = message;
    // An error that is thrown at once is the task's, too.
    Promise.resolve()
      .then(() => run(task, askFor(id)))
      .then((result): TaskAnswer<Result> => ({ id, result }))
      .catch((error: unknown): TaskAnswer<Result> => ({ id, failure: messageOf(error), ...describeError(error) }))
      .then((answer) => process.send?.(answer));
  });
  process.on('disconnect', () => process.exit(0));
  // It ended while this process was starting.
  if (!process.connected) process.exit(0);
  // Ctrl+C reaches the whole process group. The process that has the pool decides when to stop.
  process.on('SIGINT', () => {});
  new Worker(WATCH_PARENT, { eval: true, execArgv: [], workerData: process.ppid }).unref();
  process.send?.('ready');
}

function describeError(error: unknown): { stack?: string | undefined; code?: string } {
  if (!(error instanceof Error)) return {};
  return { stack: error.stack, ...('code' in error ? { code: String(error.code) } : {}) };
}
