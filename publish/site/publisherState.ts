import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { workDir } from '../../lib/paths.ts';
import { writeFileAtomic } from '../../lib/util/writeFileAtomic.ts';

/** The publisher's status, for the server's health endpoints and `npm run status`. */
const publisherStateSchema = z.object({
  /** PID of the publisher, which may have ended. */
  pid: z.number().int(),
  /** Whether a batch has been published since the start. Articles with problems may be missing. */
  ready: z.boolean(),
  /** Time of the last batch that changed something readers get. */
  lastPublish: z.string().nullable(),
  /** Revision of the content store that is published. */
  revision: z.string(),
  articles: z.object({ published: z.number(), drafts: z.number(), scheduled: z.number() }),
  /** What keeps changes from being published. The last good version stays live. */
  problems: z.array(
    z.object({ file: z.string(), line: z.number(), column: z.number(), message: z.string(), hint: z.string() }),
  ),
  /** Progress of the running batch; null between batches. */
  batch: z.object({ step: z.enum(['check', 'articles', 'pages']), done: z.number(), total: z.number() }).nullable(),
  /**
   * Progress of the full forms of pictures: the article, whether readers may know of it, how many of
   * its photos are ready, and how many articles wait. Null when none does.
   */
  pictures: z
    .object({
      slug: z.string(),
      isPublic: z.boolean(),
      done: z.number(),
      total: z.number(),
      articles: z.number(),
    })
    .nullable()
    .default(null),
  /** How many pages earlier code has rendered. They are rendered again, newest article first. */
  outdatedPages: z.number().default(0),
  /** How many pages may have compressed copies in their quick form. */
  quickPages: z.number().default(0),
  /** Whether the search index lacks what has been published. */
  isSearchBehind: z.boolean().default(false),
});

export type PublisherState = z.infer<typeof publisherStateSchema>;

export const publisherStateFile = join(workDir, 'publisher.json');

/** @returns null when no publisher has run yet */
export async function readPublisherState(file = publisherStateFile): Promise<PublisherState | null> {
  const text = await readFile(file, 'utf8').catch(() => null);
  return text === null ? null : publisherStateSchema.parse(JSON.parse(text));
}

/** Atomic. */
export async function writePublisherState(state: PublisherState, file = publisherStateFile): Promise<void> {
  await writeFileAtomic(file, JSON.stringify(state));
}
