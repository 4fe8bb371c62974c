import type { ContentState } from '../lib/content/check/buildContentState.ts';
import type { ChangedPlace, ContentTracker } from '../lib/content/check/trackContent.ts';
import type { ContentStore } from '../lib/content/store/openStore.ts';
import type { StoreFailure } from '../lib/content/store/storeFailure.ts';
import { planRead } from './planRead.ts';
import type { ReadingProgress } from './readingProgress.ts';

export type DevContent = {
  /**
   * Waits until the store has what an address shows: sections, contributors, and the article that
   * the address names.
   */
  prepare: (path: string) => Promise<void>;
  /** Reports where something may have changed; without places, anything. */
  change: (places?: ReadonlySet<ChangedPlace>) => void;
  /** Reads again what has been read so far. Call it once changes are reported. */
  reread: () => void;
  /** What the page that is drawn next says; null once all articles have been read. */
  progress: () => ReadingProgress | null;
  /** Call it when a page has connected for live reload. */
  connect: () => void;
};

export type DevContentOptions = {
  tracker: Pick<ContentTracker, 'update' | 'updateSome' | 'listNames'>;
  store: Pick<ContentStore, 'update' | 'revision'>;
  now: () => Date;
  /** Resolves when no page is being drawn: only then is the rest of the archive read. */
  whenIdle: () => Promise<void>;
  /** Called with the state of what somebody waited for, and with that of all content. */
  onChecked: (state: ContentState, kind: 'some' | 'all') => void;
  onFailures: (failures: readonly StoreFailure[]) => void;
  onProgress: (progress: ReadingProgress) => void;
  /** Called when open pages may look different. */
  onRevision: (revision: string) => Promise<void>;
  onError: (error: unknown) => void;
};

/** How long a page takes from its connection until it follows what it is told. */
const FOLLOWS_AFTER_MS = 1000;

/**
 * Keeps the store up to date for `npm run dev`. An article is checked and compiled when somebody
 * asks for it; the rest of the archive is read behind, a few articles at a time.
 */
export function createDevContent(options: DevContentOptions): DevContent {
  const { tracker, store, now, whenIdle } = options;
  const unread = new Set(tracker.listNames());
  const total = unread.size;
  // Every page shows the sections.
  let wanted = new Set<ChangedPlace>([null]);
  let isAnywhere = false;
  let hasChanges = false;
  let isReading = true;
  let waiting: (() => void)[] = [];
  // Pages that were drawn before everything was read, and have not connected yet.
  let unconnected = 0;
  let wake = () => {};

  const read = (places: Iterable<ChangedPlace>) =>
    new Promise<void>((resolve) => {
      for (const place of places) wanted.add(place);
      waiting.push(resolve);
      wake();
    });
  const first = read([]);

  async function run(): Promise<never> {
    for (;;) {
      const plan = planRead({ wanted, isAnywhere, unread, isReading });
      if (plan.kind === 'nothing') await woken();
      else if (plan.kind === 'more') {
        await Promise.race([whenIdle(), woken()]);
        if (wanted.size === 0) await readSome(plan.places, false).catch(options.onError);
      } else {
        const resolveAll = waiting;
        waiting = [];
        wanted = new Set();
        await (plan.kind === 'all' ? readAll(plan.places) : readSome(plan.places, true)).catch(options.onError);
        for (const resolve of resolveAll) resolve();
      }
    }
  }

  async function readSome(places: ReadonlySet<ChangedPlace>, isWanted: boolean): Promise<void> {
    const showsChange = isWanted && hasChanges;
    if (isWanted) hasChanges = false;
    try {
      const state = await tracker.updateSome(now(), places);
      if (isWanted) options.onChecked(state, 'some');
      const { failures } = await store.update(state);
      if (isWanted) options.onFailures(failures);
      if (showsChange) await options.onRevision(store.revision());
    } finally {
      for (const place of places) if (place !== null) unread.delete(place);
      options.onProgress({ done: total - unread.size, total });
    }
  }

  async function readAll(places?: ReadonlySet<ChangedPlace>): Promise<void> {
    isAnywhere = false;
    try {
      const state = await tracker.update(now(), places);
      options.onChecked(state, 'all');
      const { failures } = await store.update(state);
      options.onFailures(failures);
    } finally {
      isReading = false;
    }
    await options.onRevision(store.revision());
  }

  function woken(): Promise<void> {
    return new Promise((resolve) => {
      wake = resolve;
    });
  }

  void run();
  return {
    prepare: async (path) => {
      const names = listNames(path).filter((name) => unread.has(name));
      await (names.length > 0 ? read(names) : first);
    },
    change: (places) => {
      hasChanges = true;
      if (places) for (const place of places) wanted.add(place);
      else isAnywhere = true;
      wake();
    },
    reread: () => {
      wanted = new Set([null, ...[...tracker.listNames()].filter((name) => !unread.has(name)), ...wanted]);
      wake();
    },
    progress: () => {
      if (!isReading) return null;
      unconnected++;
      return { done: total - unread.size, total };
    },
    connect: () => {
      if (unconnected === 0) return;
      unconnected--;
      // It was not there to be told of the last revision.
      const tell = () => options.onRevision(`${store.revision()} ${unconnected}`).catch(options.onError);
      if (!isReading) setTimeout(tell, FOLLOWS_AFTER_MS);
    },
  };
}

/** What may be the name of an article in an address: each part, without its extension. */
function listNames(path: string): string[] {
  return path.split('/').map((part) => part.replace(/\.[a-z]+$/, ''));
}
