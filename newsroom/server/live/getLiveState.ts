import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { absoluteUrl } from '../../../lib/addresses.ts';
import type { ContentState } from '../../../lib/content/check/buildContentState.ts';
import { hashText } from '../../../lib/content/reading/articleInputs.ts';
import { shardFile } from '../../../lib/content/store/storeIndex.ts';
import { finalKeyOf, openStoreKeys } from '../../../lib/content/store/storeKeys.ts';
import { type PublisherState, readPublisherState } from '../../../publish/site/publisherState.ts';
import type { liveAnswerSchema } from '../../api/eventSchema.ts';
import { type Desk, readText } from '../articles/createDesk.ts';
import { statusAt } from '../articles/openIndex.ts';

export type LiveState = z.infer<typeof liveAnswerSchema>;

/** Where the publisher of `npm start` keeps what it has published. */
export type PublishedPlaces = { storeDir: string; cacheDir: string; stateFile?: string };

const shardSchema = z.record(z.string(), z.object({ key: z.string() }));

/**
 * Whether readers have the saved version of an article.
 *
 * @param state what the check last found
 */
export async function getLiveState(
  desk: Desk,
  slug: string,
  state: ContentState | null,
  { storeDir, cacheDir, stateFile }: PublishedPlaces,
): Promise<LiveState> {
  const article = desk.index.get(slug);
  const status = article && statusAt(article, desk.now());
  const publisher = await readPublisherState(stateFile);
  const pictures = picturesOf(slug, publisher);
  if (status !== 'published') return { state: 'hidden', url: null, reasons: [], pictures };
  const url = absoluteUrl(`/articles/${slug}`);
  const errors = state?.problems.filter(
    ({ file, severity }) => severity === 'error' && file.startsWith(`articles/${slug}/`),
  );
  if (!publisher || !isRunning(publisher.pid)) return { state: 'no publisher', url, reasons: [], pictures: null };
  const text = await readText(desk, slug);
  const inputs = state?.valid.get(slug);
  if (errors && errors.length > 0) {
    return { state: 'refused', url, reasons: errors.map(({ message, hint }) => `${message}. ${hint}`), pictures };
  }
  if (!inputs || text === null || inputs.text !== hashText(Buffer.from(text)))
    return { state: 'waiting', url, reasons: [], pictures };
  const keys = await openStoreKeys(cacheDir, 'staged')();
  const shard = await readFile(join(storeDir, shardFile(slug)), 'utf8').catch(() => '{}');
  const key = shardSchema.parse(JSON.parse(shard))[slug]?.key ?? '';
  // The store is ahead of the pages as long as the batch runs.
  const isLive = finalKeyOf(key) === keys.articleKey(slug, inputs) && publisher.batch === null;
  return { state: isLive ? 'live' : 'waiting', url, reasons: [], pictures };
}

/** The publisher works on the photos of one article at a time, and tells only of that. */
export function picturesOf(slug: string, publisher: PublisherState | null): LiveState['pictures'] {
  const { pictures = null } = publisher ?? {};
  return pictures?.slug === slug ? { done: pictures.done, total: pictures.total } : null;
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
