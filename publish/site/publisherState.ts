import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { workDir } from '../../lib/paths.ts';
import { writeFileAtomic } from '../../lib/util/writeFileAtomic.ts';

/** What the publisher says of itself, for the server's health endpoints and `npm run status`. */
const publisherStateSchema = z.object({
  /** Process that publishes; it may be gone. */
  pid: z.number().int(),
  /** Whether what is published is the content as it was at the last batch, problems aside. */
  ready: z.boolean(),
  /** Moment of the last batch that changed something readers get. */
  lastPublish: z.string().nullable(),
  /** Name of the content store's state that is published. */
  revision: z.string(),
  articles: z.object({ published: z.number(), drafts: z.number(), scheduled: z.number() }),
  /** What keeps changes from being published; the last good version stays live meanwhile. */
  problems: z.array(
    z.object({ file: z.string(), line: z.number(), column: z.number(), message: z.string(), hint: z.string() }),
  ),
  /** How far a batch has come; null between two. */
  batch: z.object({ done: z.number(), total: z.number() }).nullable(),
});

export type PublisherState = z.infer<typeof publisherStateSchema>;

export const publisherStateFile = join(workDir, 'publisher.json');

/** Reads what the publisher last said; null when none has run yet. */
export async function readPublisherState(file = publisherStateFile): Promise<PublisherState | null> {
  const text = await readFile(file, 'utf8').catch(() => null);
  return text === null ? null : publisherStateSchema.parse(JSON.parse(text));
}

/** Writes the state, whole or not at all. */
export async function writePublisherState(state: PublisherState, file = publisherStateFile): Promise<void> {
  await writeFileAtomic(file, JSON.stringify(state));
}
