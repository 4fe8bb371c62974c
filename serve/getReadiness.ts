import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { readPublisherState } from '../publish/site/publisherState.ts';

/** What `/readyz` says: nothing that readers may not know. */
export type Readiness = {
  ready: boolean;
  /** When something was last published; null when that is not known here. */
  lastPublish: string | null;
  revision: string | null;
  publishedArticles: number | null;
  problems: number;
  batch: { done: number; total: number } | null;
};

/**
 * Whether a server can be sent readers: there is a site, and the publisher, where one runs, has published all it can.
 * A server without a publisher serves what is there.
 *
 * @param stateFile where the publisher keeps its state
 */
export async function getReadiness(outDir: string, stateFile?: string): Promise<Readiness> {
  const state = await readPublisherState(stateFile);
  const hasSite = (await stat(join(outDir, 'index.html')).catch(() => null)) !== null;
  return {
    ready: hasSite && (state?.ready ?? true),
    lastPublish: state?.lastPublish ?? null,
    revision: state?.revision ?? null,
    publishedArticles: state?.articles.published ?? null,
    problems: state?.problems.length ?? 0,
    batch: state?.batch ?? null,
  };
}
