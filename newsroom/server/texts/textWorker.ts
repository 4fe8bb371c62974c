import { answerTasks } from '../../../lib/util/pool/answerTasks.ts';
import { runTextTask } from './textTools.ts';

/** A process that parses texts for saves. Started by `createTextFence.ts`. */
answerTasks(runTextTask);
