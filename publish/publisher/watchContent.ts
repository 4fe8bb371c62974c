import { type FSWatcher, readdirSync, watch } from 'node:fs';
import { join } from 'node:path';
import type { ChangedPlace } from '../../lib/content/check/trackContent.ts';
import { isIgnored } from '../../lib/content/reading/listEntries.ts';

/**
 * Watches a newsroom with one watcher per folder and none per file: 10,000 of them for 10,000
 * articles, however many photos they have. An event only says where to check.
 *
 * @param onChange called with each place that may have changed; null for everything outside
 *   `articles/`
 * @param onLost called when changes may have been missed and everything has to be checked
 * @returns stops watching
 */
export function watchContent(
  contentDir: string,
  onChange: (place: ChangedPlace) => void,
  onLost: (error: unknown) => void,
): () => void {
  const watchers = new Map<string, FSWatcher>();
  let isLimitTold = false;
  const articlesDir = join(contentDir, 'articles');

  function follow(folder: string, onName: (name: string) => void): void {
    if (watchers.has(folder)) return;
    try {
      const watcher = watch(folder, (_event, name) => {
        if (name === null) onLost(new Error(`Something changed in ${folder}`));
        else if (!isIgnored(name)) onName(name);
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
      const isLimit = code === 'ENOSPC' || code === 'EMFILE';
      // It is the same for every other folder.
      if (isLimit && isLimitTold) return;
      isLimitTold ||= isLimit;
      onLost(isLimit ? new Error(`${folder} cannot be watched: raise fs.inotify.max_user_watches`) : error);
    }
  }

  function forget(folder: string): void {
    watchers.get(folder)?.close();
    watchers.delete(folder);
  }

  function followArticle(name: string): void {
    const folder = join(articlesDir, name);
    // It may be a new folder with the same name.
    forget(folder);
    follow(folder, () => onChange(name));
  }

  function followArticles(): void {
    forget(articlesDir);
    follow(articlesDir, (name) => {
      followArticle(name);
      onChange(name);
    });
    for (const entry of listFolder(articlesDir))
      if (entry.isDirectory() && !isIgnored(entry.name)) followArticle(entry.name);
  }

  follow(contentDir, (name) => {
    if (name === 'articles') {
      followArticles();
      onLost(new Error(`${articlesDir} was replaced`));
    } else {
      for (const folder of ['sections', 'contributors']) {
        if (name !== folder) continue;
        forget(join(contentDir, folder));
        follow(join(contentDir, folder), () => onChange(null));
      }
      onChange(null);
    }
  });
  for (const folder of ['sections', 'contributors']) follow(join(contentDir, folder), () => onChange(null));
  followArticles();
  return () => {
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
