import { randomBytes } from 'node:crypto';
import { copyFile, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

/** Copies a file so that anyone who looks, at any moment and after any crash, finds nothing there or the whole file. */
export async function copyFileAtomic(from: string, to: string): Promise<void> {
  // Hidden, so that neither the content check nor the development server takes it for a part of the article.
  const temporary = join(dirname(to), `.${basename(to)}.${randomBytes(6).toString('hex')}.tmp`);
  try {
    await copyFile(from, temporary);
    await rename(temporary, to);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}
