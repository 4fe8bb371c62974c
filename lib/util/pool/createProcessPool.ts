import type { ChildProcess, StdioOptions } from 'node:child_process';
import { forkScript } from '../forkScript.ts';
import { describeExit, forwardErrors } from './childErrors.ts';
import { PoolError, ProcessEndedError } from './poolErrors.ts';

/** What a process of the pool is sent, and what it sends: see `answerTasks.ts`. */
export type PoolMessage<Task> = { id: number; task: Task } | { number: number; answer: unknown };
export type TaskAnswer<Result> =
  | 'ready'
  | { id: number; result: Result }
  | { id: number; failure: string; stack?: string | undefined; code?: string | undefined }
  | { id: number; number: number; question: unknown };

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
  /**
   * A process is killed when it has work, or starts, and says nothing for this long. The time that
   * answers to its questions take does not count.
   */
  answerMaxMs: number;
  /** Called with each new process. */
  onStart?: (child: ChildProcess) => void;
};

export type ProcessPool<Task, Result> = {
  /**
   * Runs a task in one of the processes.
   *
   * @param onQuestion answers what the task asks of this process; must not reject
   * @throws `ProcessEndedError` when the task ends its process; an error with the task's own
   *   message and stack when it fails
   */
  run: (task: Task, onQuestion?: (question: unknown) => Promise<unknown>) => Promise<Result>;
  /** Allows this many processes. They start when there is work. */
  grow: (count: number) => void;
  /** Allows only this many processes, and ends idle ones beyond them. */
  shrink: (count: number) => void;
  /** Starts a process, and waits until it is ready. */
  warmUp: () => Promise<void>;
  /** Ends all processes. Their tasks are rejected, and so is every later one. */
  stop: () => void;
};

const STOPPED = 'the pool of processes was stopped';
const DEFAULT_STDIO: StdioOptions = ['ignore', 'inherit', 'pipe', 'ipc'];

type Question = Extract<TaskAnswer<unknown>, { question: unknown }>;

type Job<Task, Result> = {
  task: Task;
  onQuestion: (question: unknown) => Promise<unknown>;
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
  /** Questions that are not answered yet. */
  openCount: number;
  isOverdue: boolean;
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
  stdio = DEFAULT_STDIO,
  tasksAtOnce = 1,
  answerMaxMs,
  onStart,
}: ProcessPoolOptions): ProcessPool<Task, Result> {
  const workers = new Set<Worker<Task, Result>>();
  const queue: Job<Task, Result>[] = [];
  let size = 1;
  let isStopped = false;

  function start(): Worker<Task, Result> {
    const child = forkScript(script, args, { serialization: 'advanced', execArgv: [...nodeOptions], env, stdio });
    const whenReady = new Promise<void>((resolve, reject) => {
      child.on('message', (answer: TaskAnswer<Result>) => {
        if (answer === 'ready') {
          worker.isReady = true;
          resolve();
        } else if ('question' in answer) void reply(worker, answer);
        else settle(worker, answer);
        restartTimer(worker);
        dispatch();
      });
      const onEnd = (how: string) => {
        removeEnded(worker, how);
        reject(new ProcessEndedError(how, 'the process ended before it was ready'));
      };
      child.on('exit', (code, signal) =>
        onEnd(worker.isOverdue ? `it took longer than ${answerMaxMs / 1000} s` : describeExit(code, signal)),
      );
      child.on('error', (error) => child.pid === undefined && onEnd(error.message));
    });
    whenReady.catch(() => {});
    const worker: Worker<Task, Result> = {
      ...{ child, whenReady, jobs: new Map(), sentCount: 0, openCount: 0 },
      ...{ isReady: false, isOverdue: false },
    };
    workers.add(worker);
    restartTimer(worker);
    if (child.stderr && stdio === DEFAULT_STDIO) forwardErrors(child.stderr);
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
        worker.child.send({ id, task: job.task } satisfies PoolMessage<Task>);
        restartTimer(worker);
      }
    }
    while (queue.length > 0 && workers.size < size) start();
  }

  function restartTimer(worker: Worker<Task, Result>): void {
    clearTimeout(worker.timer);
    if ((worker.jobs.size === 0 && worker.isReady) || worker.openCount > 0) return;
    worker.timer = setTimeout(() => {
      worker.isOverdue = true;
      // The task is waiting for it to end, even if an idle process keeps nothing alive.
      worker.child.ref();
      worker.child.kill('SIGKILL');
    }, answerMaxMs);
  }

  async function reply(worker: Worker<Task, Result>, { id, number, question }: Question): Promise<void> {
    worker.openCount++;
    clearTimeout(worker.timer);
    const answer = await worker.jobs.get(id)?.onQuestion(question);
    worker.openCount--;
    if (workers.has(worker)) worker.child.send({ number, answer } satisfies PoolMessage<Task>);
    if (workers.has(worker)) restartTimer(worker);
  }

  function removeEnded(worker: Worker<Task, Result>, how: string): void {
    clearTimeout(worker.timer);
    // Already removed by `shrink`.
    if (!workers.delete(worker)) return;
    for (const job of worker.jobs.values()) {
      const isToBlame = worker.isOverdue && worker.jobs.size === 1;
      const ranAlone = isToBlame || job.isSuspect || worker.sentCount === 1;
      if (isStopped) job.reject(new PoolError(STOPPED));
      else if (ranAlone) job.reject(new ProcessEndedError(how));
      else queue.unshift({ ...job, isSuspect: true });
    }
    worker.jobs.clear();
    // One that could not start is not replaced: the next would fail as well.
    if (!worker.isReady) size = Math.max(1, workers.size);
    if (!worker.isReady && workers.size === 0) rejectAll(queue, `no process could be started (${how})`);
    dispatch();
  }

  return {
    run: (task, onQuestion = async () => undefined) =>
      new Promise((resolve, reject) => {
        queue.push({ task, onQuestion, isSuspect: false, resolve, reject });
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
      if (isStopped) throw new PoolError(STOPPED);
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

function settle<Task, Result>(
  { jobs }: Worker<Task, Result>,
  answer: Exclude<TaskAnswer<Result>, 'ready' | Question>,
): void {
  const job = jobs.get(answer.id);
  jobs.delete(answer.id);
  if ('result' in answer) {
    job?.resolve(answer.result);
    return;
  }
  const { failure, stack, code } = answer;
  job?.reject(
    Object.assign(new Error(failure), stack === undefined ? {} : { stack }, code === undefined ? {} : { code }),
  );
}

function rejectAll<Task, Result>(queue: Job<Task, Result>[], why: string): void {
  for (const { reject } of queue.splice(0)) reject(new PoolError(why));
}
