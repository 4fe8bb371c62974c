import type { CheckResult } from './buildContentState.ts';
import { type TrackOptions, trackContent } from './trackContent.ts';

export type CheckOptions = TrackOptions & {
  /** Decides what is scheduled. */
  now: Date;
};

/**
 * The content check: reads every file of a newsroom and reports everything that stops it from being
 * published, all at once. No content makes it throw, and it skips no file: each is read, or named
 * in a problem.
 *
 * @throws only when the newsroom's folder itself cannot be read
 */
export async function checkContent({ now, ...options }: CheckOptions): Promise<CheckResult> {
  const {
    problems,
    articleCount,
    articlesWithProblems,
    otherFilesWithProblems,
    hasUnpublishable,
    stopsBuild,
    ...rest
  } = await trackContent(options).update(now);
  const { published, drafts, scheduled } = rest;
  const counts = { articleCount, articlesWithProblems, otherFilesWithProblems, published, drafts, scheduled };
  return { problems, ...counts, hasUnpublishable, stopsBuild };
}
