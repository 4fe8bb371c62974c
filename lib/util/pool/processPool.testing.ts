import { answerTasks } from './answerTasks.ts';

let runningCount = 0;

/** The tasks of `createProcessPool.test.ts`, each of which does what its name says. */
answerTasks(async (task: string, ask): Promise<string> => {
  runningCount++;
  try {
    switch (task) {
      case 'fail':
        throw new Error('it failed');
      case 'exit':
        return process.exit(3);
      case 'fillMemory':
        for (const all: number[] = []; ; ) all.push(all.length);
      case 'ask':
        return String(await ask('why'));
      case 'hangInLoop':
        for (;;);
      case 'hang':
        return await new Promise(() => {});
      case 'hangBesideOthers':
        return runningCount > 1 ? await new Promise(() => {}) : task;
      default:
        return task;
    }
  } finally {
    runningCount--;
  }
});
