import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { RemoteState } from '../lib/settings/remoteState.ts';
import { readRemoteState } from '../publish/changes/remoteFile.ts';
import { readQueue, WEBHOOKS_FILE } from '../publish/changes/webhookFile.ts';
import { summariseQueue, type WebhookSummary } from '../publish/changes/webhookQueue.ts';
import { type PublisherState, readPublisherState } from '../publish/site/publisherState.ts';

/** The answer of `/readyz`. Public, so nothing in it is secret. */
export type Readiness = {
  ready: boolean;
  /** Why it is not; null if it is. */
  why: string | null;
  /** Time of the last publication; null when it is not known here. */
  lastPublish: string | null;
  revision: string | null;
  publishedArticles: number | null;
  problems: number;
  batch: PublisherState['batch'];
  /**
   * What readers get in an earlier or lesser form for now. A copy of the site is complete when this
   * is empty.
   */
  behind: ('pages' | 'pictures' | 'search' | 'compression')[];
  /**
   * How many photos of an article have their full form, and how many articles wait. The slug is null
   * before the article is published. Null when all photos have it.
   */
  pictures: { slug: string | null; done: number; total: number; articles: number } | null;
  /** What receivers of webhooks have not taken yet; null when there are none. */
  webhooks: WebhookSummary | null;
  /** The repository that the newsroom pushes to (`GIT_REMOTE`); null when there is none. */
  remote: RemoteState | null;
  /** How many pages earlier code has rendered. They show the right content. */
  outdatedPages: number;
};

/**
 * Whether a server can take traffic: there is a site, and the publisher, if one runs, has published
 * all it can. A server without a publisher serves what is there.
 *
 * @param stateFile where the publisher keeps its status
 */
export async function getReadiness(
  outDir: string,
  stateFile?: string,
  webhooksFile = WEBHOOKS_FILE,
): Promise<Readiness> {
  const state = await readPublisherState(stateFile);
  const hasSite = (await stat(join(outDir, 'index.html')).catch(() => null)) !== null;
  const isPublished = state?.ready ?? true;
  return {
    ready: hasSite && isPublished,
    why: hasSite ? (isPublished ? null : 'the first batch is not published yet') : 'nothing is published yet',
    lastPublish: state?.lastPublish ?? null,
    revision: state?.revision ?? null,
    publishedArticles: state?.articles.published ?? null,
    problems: state?.problems.length ?? 0,
    batch: state?.batch ?? null,
    behind: state ? listBehind(state) : [],
    pictures: state?.pictures ? describePictures(state.pictures) : null,
    webhooks: summariseQueue(readQueue(webhooksFile)),
    remote: readRemoteState(),
    outdatedPages: state?.outdatedPages ?? 0,
  };
}

function listBehind({
  batch,
  isSearchBehind,
  outdatedPages,
  pictures,
  quickPages,
}: PublisherState): Readiness['behind'] {
  return [
    ...(batch || outdatedPages > 0 ? ['pages' as const] : []),
    ...(pictures ? ['pictures' as const] : []),
    ...(isSearchBehind ? ['search' as const] : []),
    ...(quickPages > 0 ? ['compression' as const] : []),
  ];
}

function describePictures({ isPublic, slug, ...counts }: NonNullable<PublisherState['pictures']>) {
  return { slug: isPublic ? slug : null, ...counts };
}
