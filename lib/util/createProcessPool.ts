import { type ChildProcess, fork, type StdioOptions } from 'node:child_process';

/** What a process of the pool is sent, and what it answers: see `answerTasks.ts`. */
export type TaskMessage<Task> = { id: number; task: Task };
export type TaskAnswer<Result> = 'ready' | { id: number; result: Result } | { id: number; failure: string };

export type ProcessPoolOptions = {
  /** The module that each process runs. It calls `answerTasks`. */
  script: string;
  args?: readonly string[];
  /** Options of Node and V8, such as a memory limit. */
  nodeOptions: readonly string[];
  env?: NodeJS.ProcessEnv;
  /** Where its output goes: to this process's unless told. */
  stdio?: StdioOptions;
  /** How many tasks a process works on at once. */
  tasksAtOnce?: number;
  /** A process is killed when it has work, or starts, and says nothing for this long. */
  answerMaxMs: number;
  /** Called with each new process. */
  onStart?: (child: ChildProcess) => void;
};

export type ProcessPool<Task, Result> = {
  /**
   * Runs a task in one of the processes.
   *
   * @throws `ProcessEndedError` when the task ends its process; an error with the task's own
   *   message when it fails
   */
  run: (task: Task) => Promise<Result>;
  /** Allows this many processes. They start when there is work. */
  grow: (count: number) => void;
  /** Allows only this many processes, and ends idle ones beyond them. */
  shrink: (count: number) => void;
  /** Starts a process, and waits until it is ready. */
  warmUp: () => Promise<void>;
  /** Ends all processes. Their tasks are rejected, and so is every later one. */
  stop: () => void;
};

/** A task ended its process, by memory, time or a crash, and nothing else ran there. */
export class ProcessEndedError extends Error {
  override name = 'ProcessEndedError';
}

const STOPPED = 'the pool of processes was stopped';

type Job<Task, Result> = {
  task: Task;
  /** Its process ended while it ran beside other jobs, so it runs again by itself. */
  isSuspect: boolean;
  resolve: (result: Result) => void;
  reject: (error: Error) => void;
};

type Worker<Task, Result> = {
  child: ChildProcess;
  isReady: boolean;
  whenReady: Promise<void>;
  /** What it works on, by the id of the task. */
  jobs: Map<number, Job<Task, Result>>;
  sentCount: number;
  timer?: NodeJS.Timeout;
};

/**
 * Runs tasks in processes of their own, so that a task that needs too much memory or time can be
 * ended and costs nothing else. When a process ends, each task that it was running runs again by
 * itself; one that ends its process again is rejected. Processes start when there is work and stay
 * until the pool shrinks or stops.
 *
 * Why neither threads nor a library: docs/decisions/0023-one-pool-of-processes.md.
 */
export function createProcessPool<Task, Result>({
  script,
  args = [],
  nodeOptions,
  env = process.env,
  stdio = ['ignore', 'inherit', 'inherit', 'ipc'],
  tasksAtOnce = 1,
  answerMaxMs,
  onStart,
}: ProcessPoolOptions): ProcessPool<Task, Result> {
  const workers = new Set<Worker<Task, Result>>();
  const queue: Job<Task, Result>[] = [];
  let size = 1;
  let isStopped = false;

  function start(): Worker<Task, Result> {
    const child = fork(script, args, { serialization: 'advanced', execArgv: [...nodeOptions], env, stdio });
    const whenReady = new Promise<void>((resolve, reject) => {
      child.on('message', (answer: TaskAnswer<Result>) => {
        if (answer === 'ready') {
          worker.isReady = true;
          resolve();
        } else settle(worker, answer);
        restartTimer(worker);
        dispatch();
      });
      const onEnd = (how: string) => {
        removeEnded(worker, how);
        reject(new ProcessEndedError(`the process ended before it was ready (${how})`));
      };
      child.on('exit', (code, signal) => onEnd(signal ?? `exit code ${code}`));
      child.on('error', (error) => child.pid === undefined && onEnd(error.message));
    });
    whenReady.catch(() => {});
    const worker: Worker<Task, Result> = { child, isReady: false, whenReady, jobs: new Map(), sentCount: 0 };
    workers.add(worker);
    restartTimer(worker);
    onStart?.(child);
    return worker;
  }

  /** Sends waiting jobs to processes that have room, and starts processes for the rest. */
  function dispatch(): void {
    for (const worker of workers) {
      for (let [job] = queue; job && hasRoom(worker, job, tasksAtOnce); [job] = queue) {
        queue.shift();
        const id = worker.sentCount++;
        worker.jobs.set(id, job);
        worker.child.send({ id, task: job.task } satisfies TaskMessage<Task>);
        restartTimer(worker);
      }
    }
    while (queue.length > 0 && workers.size < size) start();
  }

  function restartTimer(worker: Worker<Task, Result>): void {
    clearTimeout(worker.timer);
    if (worker.jobs.size === 0 && worker.isReady) return;
    worker.timer = setTimeout(() => worker.child.kill('SIGKILL'), answerMaxMs);
  }

  function removeEnded(worker: Worker<Task, Result>, how: string): void {
    clearTimeout(worker.timer);
    // Already removed by `shrink`.
    if (!workers.delete(worker)) return;
    for (const job of worker.jobs.values()) {
      const ranAlone = job.isSuspect || worker.sentCount === 1;
      if (ranAlone || isStopped) job.reject(new ProcessEndedError(`its process ended (${how})`));
      else queue.unshift({ ...job, isSuspect: true });
    }
    worker.jobs.clear();
    // One that could not start is not replaced: the next would fail as well.
    if (!worker.isReady) size = Math.max(1, workers.size);
    if (!worker.isReady && workers.size === 0) rejectAll(queue, `no process could be started (${how})`);
    dispatch();
  }

  return {
    run: (task) =>
      new Promise((resolve, reject) => {
        queue.push({ task, isSuspect: false, resolve, reject });
        if (isStopped) rejectAll(queue, STOPPED);
        else dispatch();
      }),
    grow: (count) => {
      size = Math.max(size, count);
    },
    shrink: (count) => {
      size = count;
      for (const worker of [...workers].slice(count)) {
        if (worker.jobs.size > 0) continue;
        // Before it has ended, so that it gets no more tasks.
        workers.delete(worker);
        clearTimeout(worker.timer);
        worker.child.kill();
      }
    },
    warmUp: async () => {
      if (isStopped) throw new Error(STOPPED);
      const [worker = start()] = workers;
      await worker.whenReady;
    },
    stop: () => {
      isStopped = true;
      rejectAll(queue, STOPPED);
      for (const { child } of workers) child.kill();
    },
  };
}

/** A suspect runs by itself. */
function hasRoom<Task, Result>(
  { isReady, jobs }: Worker<Task, Result>,
  { isSuspect }: Job<Task, Result>,
  tasksAtOnce: number,
): boolean {
  if (!isReady) return false;
  return isSuspect ? jobs.size === 0 : jobs.size < tasksAtOnce && ![...jobs.values()].some((job) => job.isSuspect);
}

function settle<Task, Result>({ jobs }: Worker<Task, Result>, answer: Exclude<TaskAnswer<Result>, 'ready'>): void {
  const job = jobs.get(answer.id);
  jobs.delete(answer.id);
  if ('failure' in answer) job?.reject(new Error(answer.failure));
  else job?.resolve(answer.result);
}

function rejectAll<Task, Result>(queue: Job<Task, Result>[], why: string): void {
  for (const { reject } of queue.splice(0)) reject(new Error(why));
}
