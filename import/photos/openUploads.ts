import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { AuthoringError } from '../../authoring/AuthoringError.ts';
import { createUploadFinder, type FindUpload } from './findUpload.ts';
import { openZipUploads } from './openZipUploads.ts';

export type Uploads = { find: FindUpload; close: () => Promise<void> };

/**
 * Opens the old site's pictures: folders and zip archives, in search order by kind.
 *
 * @throws {AuthoringError} when a file is no zip archive
 */
export async function openUploads(paths: readonly string[]): Promise<Uploads> {
  const unpacked = await mkdtemp(join(tmpdir(), 'galley-uploads-'));
  const folders: string[] = [];
  const archives: Awaited<ReturnType<typeof openZipUploads>>[] = [];
  const close = async () => {
    for (const archive of archives) archive.close();
    await rm(unpacked, { recursive: true, force: true });
  };
  try {
    for (const path of paths) {
      if ((await stat(path)).isDirectory()) folders.push(path);
      else archives.push(await openArchive(path, join(unpacked, `${archives.length}`)));
    }
  } catch (error) {
    await close();
    throw error;
  }
  const find = createUploadFinder(
    folders,
    archives.map((archive) => archive.find),
  );
  return { find, close };
}

async function openArchive(path: string, folder: string): ReturnType<typeof openZipUploads> {
  try {
    return await openZipUploads(path, folder);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new AuthoringError(`${basename(path)} cannot be read as a zip archive: ${why}`);
  }
}
