import type { ContentTracker } from '../../lib/content/check/trackContent.ts';
import type { Redirect } from '../../lib/content/model/redirectKey.ts';
import type { ContentStore } from '../../lib/content/store/openStore.ts';
import type { OnChanges } from '../changes/publishChanges.ts';
import type { Progress } from '../process/createProgressDisplay.ts';
import type { Lock } from '../process/lockFile.ts';
import type { RenderPool } from '../render/createRenderPool.ts';
import type { SearchRecord } from '../search/publishSearch.ts';
import type { CopyForm } from '../site/compressText.ts';
import type { DurableFile } from '../site/openDurableFile.ts';
import type { SiteFiles } from '../site/openSiteFiles.ts';
import type { QuickCopies } from './copies/openQuickCopies.ts';
import type { CodeKeys, Live } from './findLive.ts';
import type { Journal } from './openJournal.ts';
import type { MediaSource } from './publishMedia.ts';
import type { RedirectTable } from './publishRedirects.ts';

/** Called with the progress of a batch; null when it is done. */
export type OnProgress = (progress: Progress | null) => void;

/**
 * Called with the addresses whose bytes changed, before the commit: a crash may cause a second
 * call, but cannot lose one.
 */
export type OnPublished = (addresses: readonly string[]) => void;

/**
 * The dependencies of a batch. Immutable except for what is known to be live, and what its parts keep
 * on disk.
 */
export type BatchParts = Live & {
  isStrict: boolean;
  /**
   * Whether pages of earlier code are replaced in batches of their own, in the background. Otherwise
   * the next batch replaces them.
   */
  refreshesLater: boolean;
  /** `quick` leaves the best compressed copies to `openQuickCopies.ts`. */
  copies: CopyForm;
  quickCopies: Pick<QuickCopies, 'add' | 'count'>;
  onProgress: OnProgress;
  onPublished: OnPublished;
  onChanges: OnChanges;
  now: () => Date;
  lock: Pick<Lock, 'isHeld'>;
  tracker: Pick<ContentTracker, 'update'>;
  store: Pick<ContentStore, 'source' | 'revision' | 'update' | 'withhold'>;
  pool: Pick<RenderPool, 'render'>;
  site: SiteFiles;
  stagingDir: string;
  journal: Journal;
  search: Pick<SearchRecord, 'key'>;
  media: MediaSource;
  redirects: RedirectTable;
  /** The state of the record of changes. */
  changes: DurableFile;
  /** Files of the site that do not depend on content. */
  readAssets: () => Promise<ReadonlyMap<string, Uint8Array>>;
  codeKeys: CodeKeys;
  /** The redirects of an earlier site that are published; null when that is not known. */
  liveRedirects: readonly Redirect[] | null;
};
