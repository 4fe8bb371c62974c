import { readFile, rm, rmdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { writeFileAtomic } from '../../lib/util/writeFileAtomic.ts';
import { RequestError } from './RequestError.ts';

/** One step of a save: a file's bytes before and after, null where there is no file. */
export type Step = { path: string; file: string; before: Buffer | null; next: Buffer | null };

/**
 * Carries out a save: pictures first, then texts, then removals. Each file is replaced atomically,
 * and backed up to `keptDir` first. An interrupted save leaves each article in its old or its new
 * version.
 *
 * @throws {RequestError} 409 if a file is no longer as it was before
 */
export async function writeSteps(steps: readonly Step[], keptDir: string): Promise<void> {
  for (const step of [...steps].sort((one, other) => rankOf(one) - rankOf(other))) await take(step, keptDir);
}

/** Why a file cannot be written. */
export function conflict(path: string, isThere: boolean): RequestError {
  return new RequestError(
    409,
    isThere
      ? `${path} was changed by somebody else, or in another tab, since you opened it, so it was not saved.`
      : `${path} was removed or moved since you opened it, so it was not saved.`,
  );
}

/**
 * Sort key of a step: pictures are written before the text that shows them, and removed after it.
 */
function rankOf({ path, next }: Step): number {
  const isText = /\.(?:mdx|yaml)$/.test(path);
  if (next !== null) return isText ? 1 : 0;
  return isText ? 2 : 3;
}

async function take({ path, file, before, next }: Step, keptDir: string): Promise<void> {
  // Somebody may have saved the text while the pictures were written.
  const now = await readFile(file).catch(() => null);
  if (before ? !now?.equals(before) : now !== null) throw conflict(path, now !== null);
  if (before && next?.equals(before)) return;
  if (before) await writeFileAtomic(join(keptDir, path), before);
  if (next) return writeFileAtomic(file, next);
  await rm(file, { force: true });
  // Removes the folder of a deleted article, if it is empty.
  await rmdir(dirname(file)).catch(() => undefined);
}
