import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { workDir } from '../lib/content/paths.ts';

/** What the publisher last said of itself. */
export const publisherStateFile = join(workDir, 'publisher.json');

const publisherStateSchema = z.object({
  pid: z.number(),
  /** Whether all that can be published is. */
  ready: z.boolean(),
  /** When something was last published. */
  lastPublish: z.string().nullable(),
  revision: z.string().nullable(),
  articles: z.object({ published: z.number(), drafts: z.number(), scheduled: z.number() }),
  problems: z.array(
    z.object({ file: z.string(), line: z.number(), column: z.number(), message: z.string(), hint: z.string() }),
  ),
  batch: z.object({ done: z.number(), total: z.number() }).nullable(),
});

export type PublisherState = z.infer<typeof publisherStateSchema>;

/**
 * The publisher's state; null when none has run here.
 *
 * @throws when the file does not hold one
 */
export async function readPublisherState(file = publisherStateFile): Promise<PublisherState | null> {
  const text = await readFile(file, 'utf8').catch(() => null);
  return text === null ? null : publisherStateSchema.parse(JSON.parse(text));
}
