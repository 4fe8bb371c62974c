import { existsSync, readdirSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { cacheDir, contentDir } from '../../lib/paths.ts';
import { BuildError } from '../process/BuildError.ts';

/** Marks a folder as one that Galley publishes to, and may clear. */
export const SITE_MARKER = '.galley-site';

/**
 * Refuses to publish to a folder that holds anything else. Publishing removes from it whatever is not part of the site,
 * so a slip in `OUT_DIR` must not cost anybody their work.
 *
 * @throws {BuildError} when the folder is, holds or lies in the project's sources or the content, or holds files that were not published
 */
export function refuseUnsafeOutDir(outDir: string): void {
  const kept = [process.cwd(), contentDir, cacheDir, resolve('.git'), resolve('node_modules')];
  const isTooHigh = kept.some((folder) => isInside(folder, outDir));
  if (isTooHigh || isInside(outDir, contentDir) || isInside(outDir, cacheDir)) {
    throw new BuildError(`OUT_DIR is "${outDir}", which holds more than a published site. Choose a folder of its own.`);
  }
  if (existsSync(outDir) && readdirSync(outDir).length > 0 && !existsSync(join(outDir, SITE_MARKER))) {
    throw new BuildError(
      `OUT_DIR is "${outDir}", which holds files that were not published from here. Choose an empty folder, or empty it.`,
    );
  }
}

/** Whether a path is a folder or lies below it. */
function isInside(path: string, folder: string): boolean {
  const way = relative(folder, path);
  return way === '' || !/^\.\.(?:[/\\]|$)|^[A-Za-z]:|^[/\\]/.test(way);
}
