import { existsSync, readdirSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { cacheDir, contentDir } from '../../lib/paths.ts';
import { BuildError } from '../process/BuildError.ts';

/** Marks a folder that Galley publishes to and may clear. */
export const SITE_MARKER = '.galley-site';

/**
 * Refuses to publish to a folder with anything else in it. Publishing removes files that are not
 * part of the site, so a typo in `OUT_DIR` must not delete someone's work.
 *
 * @throws {BuildError} when the folder contains or is inside the project's sources or the content,
 *   or has files that were not published
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

/** Whether a path is a folder or inside it. */
function isInside(path: string, folder: string): boolean {
  const way = relative(folder, path);
  return way === '' || !/^\.\.(?:[/\\]|$)|^[A-Za-z]:|^[/\\]/.test(way);
}
