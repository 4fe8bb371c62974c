import { answerTasks } from '../../../lib/util/pool/answerTasks.ts';
import { runTextTask } from './textTools.ts';

/** A process in which some texts end it, or never end. */
answerTasks(async (task: Parameters<typeof runTextTask>[0]) => {
  const text = task.args.join();
  if (text.includes('ends the process')) process.kill(process.pid, 'SIGKILL');
  if (text.includes('never ends')) for (;;);
  return runTextTask(task);
});
