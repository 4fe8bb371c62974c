import { availableParallelism } from 'node:os';
import { encodeCrops } from '../../lib/images/encode/encodeCrops.ts';
import { encodePictures } from '../../lib/images/encode/encodePictures.ts';
import { isSystemError } from '../../lib/util/isSystemError.ts';
import { messageOf } from '../../lib/util/messageOf.ts';
import { answerTasks } from '../../lib/util/pool/answerTasks.ts';
import type { EncodeResult, EncodeTask } from './createEncoder.ts';

/** One core is left to readers and to saves, as far as there is more than one. */
const CONCURRENCY = Math.max(1, availableParallelism() - 1);

/**
 * A process that encodes pictures in their full form into the cache, one at a time. Started by
 * `createEncoder.ts`.
 */
answerTasks<EncodeTask, EncodeResult>(async ({ order, isLead, cacheDir }) => {
  try {
    await encodePictures([order], { cacheDir, mode: 'full', concurrency: CONCURRENCY });
    if (isLead) await encodeCrops([order], { cacheDir });
    return 'done';
  } catch (error) {
    return { failure: messageOf(error), isSystem: isSystemError(error) };
  }
});
