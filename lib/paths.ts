import { basename, join, relative, resolve, sep } from 'node:path';
import { env } from './env.ts';

/**
 * Where a newsroom's files are. Every path in `lib/`, `publish/` and `scripts/` starts from one of
 * these.
 *
 * `turbopackIgnore`: otherwise Next's compiler traces every file that a path could refer to, for
 * each page. With 10,000 articles that takes minutes and 6 GB.
 */

/** The newsroom: words and pictures. */
export const contentDir = resolve(/* turbopackIgnore: true */ env('CONTENT_DIR') ?? 'content');
/** The published site: what readers get. */
export const outDir = resolve(/* turbopackIgnore: true */ env('OUT_DIR') ?? 'out');
/** Cache of what is expensive to make, keyed by content and shared by all newsrooms. */
export const cacheDir = resolve(/* turbopackIgnore: true */ '.cache');
/** The build state of all published sites of this checkout. */
export const sitesDir = resolve(/* turbopackIgnore: true */ '.galley');
/** What the newsroom keeps beside the content: people and unsaved work. It is no cache. */
export const newsroomDir = resolve(/* turbopackIgnore: true */ env('NEWSROOM_DIR') ?? join(sitesDir, 'newsroom'));
/** Unsaved articles while the site renders their previews for the newsroom. */
export const unsavedDir = join(/* turbopackIgnore: true */ newsroomDir, 'unsaved');
/** The build state of one published site (one per `OUT_DIR`): the content store, Next's build. */
export const workDir = join(/* turbopackIgnore: true */ sitesDir, workName(outDir));
export const storeDir = join(/* turbopackIgnore: true */ workDir, 'store');

/** The name of a published site's build state folder: `out`, `tmp-second-site`. */
function workName(publishedDir: string): string {
  const path = relative(process.cwd(), publishedDir).split(sep).join('-');
  return path.replace(/[^A-Za-z0-9-]+/g, '_') || basename(publishedDir);
}

/** A path as people read it: relative to the working directory, with forward slashes. */
export function displayPath(path: string, from = process.cwd()): string {
  const relativePath = relative(from, path);
  return (relativePath.startsWith('..') ? path : relativePath).split(sep).join('/');
}

/** Next's `distDir`, relative to the project. */
export const nextDir = relative(process.cwd(), join(/* turbopackIgnore: true */ workDir, 'next')).split(sep).join('/');
