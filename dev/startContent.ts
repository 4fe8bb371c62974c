import { fileURLToPath } from 'node:url';
import type { ContentTracker } from '../lib/content/check/trackContent.ts';
import { createProcessPool } from '../lib/util/pool/createProcessPool.ts';
import type { ContentResult, ContentTask } from './contentProcess.ts';
import { type ReadingProgress, readingProgressSchema } from './readingProgress.ts';

/** The content of `npm run dev`, which a process of its own follows. */
export type FollowedContent = {
  /**
   * Draws a page once the store has what it shows.
   *
   * @param draw is told how far the archive has been read; null when all of it has been
   */
  draw: (path: string, draw: (progress: ReadingProgress | null) => Promise<void>) => Promise<void>;
  /** Reads no more of the archive until something has ended that is urgent. */
  pauseWhile: (urgent: Promise<void>) => Promise<void>;
  /** Reports that a page has connected for live reload. */
  connect: () => Promise<void>;
  /** Makes a rendition that is missing; false if no photo has it. */
  makePicture: (file: string) => Promise<boolean>;
  inspect: ContentTracker['inspect'];
};

/** A page waits for its article, which the fence around articles ends sooner. */
const ANSWER_MAX_MS = 10 * 60_000;
const SCRIPT = fileURLToPath(new URL('./contentProcess.ts', import.meta.url));

/** Starts the process that follows the content. */
export function startContent(): FollowedContent {
  const pool = createProcessPool<ContentTask, ContentResult>({
    script: SCRIPT,
    nodeOptions: [],
    tasksAtOnce: Number.POSITIVE_INFINITY,
    answerMaxMs: ANSWER_MAX_MS,
  });
  pool.warmUp().catch((error: unknown) => console.error(error));
  const draw: FollowedContent['draw'] = async (path, drawPage) => {
    let drawn: Promise<void> | undefined;
    await pool.run({ kind: 'draw', path }, async (progress) => {
      drawn = drawPage(readingProgressSchema.nullable().parse(progress));
      await drawn.catch(() => {});
    });
    await drawn;
  };
  return {
    draw,
    pauseWhile: (urgent) => draw('/', () => urgent),
    connect: async () => void (await pool.run({ kind: 'connect' })),
    makePicture: async (file) => (await pool.run({ kind: 'picture', file })) === true,
    inspect: async (name, now, draft) => {
      const problems = await pool.run({ kind: 'inspect', name, now, ...(draft ? { draft } : {}) });
      if (!Array.isArray(problems)) throw new TypeError('An inspection was answered as another task.');
      return problems;
    },
  };
}
