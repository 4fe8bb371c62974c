import { basename, join, relative, resolve, sep } from 'node:path';
import { env } from './env.ts';

/**
 * Where a newsroom's files are. Every path in `lib/`, `publish/` and `scripts/` begins at one of these.
 *
 * `turbopackIgnore`: Next's compiler would look through all files that a path may lead to, for each page: with 10,000 articles,
 * in minutes and with 6 GB.
 */

/** Words and pictures. */
export const contentDir = resolve(/* turbopackIgnore: true */ env('CONTENT_DIR') ?? 'content');
/** The published site: what readers get. */
export const outDir = resolve(/* turbopackIgnore: true */ env('OUT_DIR') ?? 'out');
/** What can be made again but takes time, shared by every newsroom: keyed by content, never by name. */
export const cacheDir = resolve(/* turbopackIgnore: true */ '.cache');
/** Where each published site of this checkout has a folder for its work. */
export const sitesDir = resolve(/* turbopackIgnore: true */ '.galley');
/** What belongs to one published site and readers don't get: the content store, Next's build. One per `OUT_DIR`. */
export const workDir = join(/* turbopackIgnore: true */ sitesDir, workName(outDir));
export const storeDir = join(/* turbopackIgnore: true */ workDir, 'store');

/** A folder name for the work that belongs to a published site: `out`, `tmp-second-site`. */
function workName(publishedDir: string): string {
  const path = relative(process.cwd(), publishedDir).split(sep).join('-');
  return path.replace(/[^A-Za-z0-9-]+/g, '_') || basename(publishedDir);
}

/** A path as people read it: relative to the working directory, with forward slashes. */
export function displayPath(path: string, from = process.cwd()): string {
  const relativePath = relative(from, path);
  return (relativePath.startsWith('..') ? path : relativePath).split(sep).join('/');
}

/** The folder that Next's `distDir` names, relative to the project. */
export const nextDir = relative(process.cwd(), join(/* turbopackIgnore: true */ workDir, 'next')).split(sep).join('/');
