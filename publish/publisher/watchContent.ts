import { type FSWatcher, readdirSync, watch } from 'node:fs';
import { join } from 'node:path';
import type { ChangedPlace } from '../../lib/content/check/trackContent.ts';
import { isIgnored } from '../../lib/content/reading/listEntries.ts';

/** Not all folders can be watched: the system allows no more watches. */
export class WatchLimitError extends Error {
  override name = 'WatchLimitError';
}

export type WatchFolder = (folder: string, onEvent: (event: string, name: string | null) => void) => FSWatcher;

/** Folders of YAML files. */
const DATA_FOLDERS: readonly string[] = ['sections', 'contributors', 'fronts'];
/** How often everything is checked where folders cannot be watched. */
export const UNWATCHED_RESCAN_MS = 10_000;

/**
 * Watches a newsroom with one watcher per folder and none per file: 10,000 of them for 10,000
 * articles, however many photos they have. An event only says where to check.
 *
 * @param onChange called with each place that may have changed; null for everything outside
 *   `articles/`
 * @param onLost called when changes may have been missed and everything has to be checked: with the
 *   reason, and after a `WatchLimitError` every ten seconds without one
 * @param watchFolder tests replace it
 * @returns stops watching
 */
export function watchContent(
  contentDir: string,
  onChange: (place: ChangedPlace) => void,
  onLost: (error: unknown) => void,
  watchFolder: WatchFolder = watch,
): () => void {
  const watchers = new Map<string, FSWatcher>();
  let rescanTimer: NodeJS.Timeout | undefined;

  function follow(folder: string, kind: 'file' | 'folder', onName: (name: string) => void): void {
    if (watchers.has(folder)) return;
    try {
      const watcher = watchFolder(folder, (_event, name) => {
        if (name === null) onLost(new Error(`Something changed in ${folder}`));
        else if (!isIgnored(name, kind)) onName(name);
      });
      watcher.on('error', (error) => {
        forget(folder);
        // A folder that is gone is a change that its parent's watcher reports.
        if (!('code' in error && (error.code === 'ENOENT' || error.code === 'EPERM'))) onLost(error);
      });
      watchers.set(folder, watcher);
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? error.code : '';
      if (code === 'ENOENT' || code === 'ENOTDIR') return;
      if (code === 'ENOSPC' || code === 'EMFILE') rescanRegularly();
      else onLost(error);
    }
  }

  function rescanRegularly(): void {
    if (rescanTimer) return;
    rescanTimer = setInterval(() => onLost(null), UNWATCHED_RESCAN_MS).unref();
    const message =
      `The system lets no more than ${watchers.size} folders be watched, so everything is checked every ` +
      `${UNWATCHED_RESCAN_MS / 1000} s. To have saves noticed at once, raise fs.inotify.max_user_watches.`;
    onLost(new WatchLimitError(message));
  }

  function forget(folder: string): void {
    watchers.get(folder)?.close();
    watchers.delete(folder);
  }

  /** Follows a folder with a folder for each text. */
  function followTexts(top: string, placeOf: (name: string) => ChangedPlace): void {
    const topDir = join(contentDir, top);
    const followText = (name: string) => {
      const folder = join(topDir, name);
      // It may be a new folder with the same name.
      forget(folder);
      follow(folder, 'file', () => onChange(placeOf(name)));
    };
    forget(topDir);
    follow(topDir, 'folder', (name) => {
      followText(name);
      onChange(placeOf(name));
    });
    for (const entry of listFolder(topDir))
      if (entry.isDirectory() && !isIgnored(entry.name, 'folder')) followText(entry.name);
  }

  function followData(top: string): void {
    forget(join(contentDir, top));
    follow(join(contentDir, top), 'file', () => onChange(null));
  }

  function followArticles(): void {
    followTexts('articles', (name) => name);
  }

  function followPages(): void {
    followTexts('pages', () => null);
  }

  follow(contentDir, 'folder', (name) => {
    if (name === 'articles') {
      followArticles();
      onLost(new Error(`${join(contentDir, name)} was replaced`));
      return;
    }
    if (name === 'pages') followPages();
    if (DATA_FOLDERS.includes(name)) followData(name);
    onChange(null);
  });
  for (const folder of DATA_FOLDERS) followData(folder);
  followPages();
  followArticles();
  return () => {
    clearInterval(rescanTimer);
    for (const watcher of watchers.values()) watcher.close();
  };
}

function listFolder(folder: string) {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    return [];
  }
}
