import type { TaskAnswer, TaskMessage } from './createProcessPool.ts';
import { messageOf } from './messageOf.ts';

/**
 * Runs in a process of a pool: does the pool's tasks, and exits when the process that has the pool
 * ends.
 */
export function answerTasks<Task, Result>(run: (task: Task) => Promise<Result>): void {
  process.on('message', ({ id, task }: TaskMessage<Task>) => {
    run(task)
      .then((result): TaskAnswer<Result> => ({ id, result }))
      .catch((error: unknown) => ({ id, failure: messageOf(error) }))
      .then((answer) => process.send?.(answer));
  });
  process.on('disconnect', () => process.exit(0));
  // It ended while this process was starting.
  if (!process.connected) process.exit(0);
  // Ctrl+C reaches the whole process group. The process that has the pool decides when to stop.
  process.on('SIGINT', () => {});
  process.send?.('ready');
}
