import { setTimeout as wait } from 'node:timers/promises';
import type { ContentState } from '../../../lib/content/check/buildContentState.ts';
import type { ChangedPlace, ContentTracker } from '../../../lib/content/check/trackContent.ts';
import { watchContent } from '../../../publish/publisher/watchContent.ts';
import type { ArticleIndex } from '../articles/openIndex.ts';
import type { Hub } from './createHub.ts';

/** What the content check knows of the whole newsroom. */
export type FollowedContent = {
  /** Null until all has been read once. */
  state: () => ContentState | null;
  /** Errors by slug, of pages by `pages/` and theirs; null until all has been read once. */
  problemCounts: () => ReadonlyMap<string, number> | null;
  stop: () => void;
};

/** Saves that come within this time are checked together. */
const QUIET_MS = 100;
/**
 * After a check of a large archive the next one waits, as long as four of them take: saves and keys
 * are answered by the same process.
 */
const REST = 4;
const REST_MAX_MS = 1_000;

/**
 * Follows the files: reads what changes, checks it, and tells open pages.
 *
 * @param getVersion the version of an article on the disk; null if it is gone
 */
export function followContent(options: {
  contentDir: string;
  tracker: ContentTracker;
  index: ArticleIndex;
  hub: Hub;
  now: () => Date;
  getVersion: (slug: string) => Promise<string | null>;
  onError: (error: unknown) => void;
}): FollowedContent {
  const { contentDir, tracker, index, hub, now, getVersion, onError } = options;
  let state: ContentState | null = null;
  let wanted: Set<ChangedPlace> | 'all' = 'all';
  let timer: NodeJS.Timeout | undefined;
  let isRunning = false;

  function change(place: ChangedPlace | 'all'): void {
    if (place === 'all') wanted = 'all';
    else if (wanted !== 'all') wanted.add(place);
    clearTimeout(timer);
    timer = setTimeout(run, QUIET_MS);
  }

  async function run(): Promise<void> {
    if (isRunning) return;
    isRunning = true;
    try {
      while (wanted === 'all' || wanted.size > 0) {
        const places = wanted;
        wanted = new Set();
        await tell(places);
        const begun = performance.now();
        state = await tracker.update(now(), places === 'all' ? undefined : places);
        hub.publish({ kind: 'checked' });
        await wait(Math.min(REST_MAX_MS, REST * (performance.now() - begun)));
      }
    } catch (error) {
      onError(error);
    } finally {
      isRunning = false;
    }
  }

  async function tell(places: ReadonlySet<ChangedPlace> | 'all'): Promise<void> {
    if (places === 'all') {
      await index.refresh();
      return;
    }
    for (const place of places) {
      if (place === null) {
        hub.publish({ kind: 'reference' });
        continue;
      }
      await index.refresh(place);
      hub.publish({ kind: 'article', slug: place, version: await getVersion(place), by: null, window: null });
    }
  }

  const stopWatching = watchContent(contentDir, change, (error) => {
    if (error !== null) onError(error);
    change('all');
  });
  void run();
  return {
    state: () => state,
    problemCounts: () => state && countProblems(state),
    stop: () => {
      clearTimeout(timer);
      stopWatching();
    },
  };
}

function countProblems({ problems }: ContentState): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { file, severity } of problems) {
    const [, article, page] = /^(?:articles\/([^/]+)|(pages\/[^/]+))\//.exec(file) ?? [];
    const slug = article ?? page;
    if (slug !== undefined && severity === 'error') counts.set(slug, (counts.get(slug) ?? 0) + 1);
  }
  return counts;
}
