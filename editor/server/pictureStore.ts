import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { gitSha } from '../../authoring/editing/contentFiles.ts';
import type { PictureMetadata } from '../../lib/content/model/picture.ts';
import { PictureError, readPicture } from '../../lib/images/readPicture.ts';
import { writeFileAtomic } from '../../lib/util/writeFileAtomic.ts';

/** What the editor is told about a chosen or dropped picture. */
export type PictureAnswer = { sha: string; metadata: PictureMetadata; problem: string | null };

/** Unsaved pictures of the editor, by their Git hash. */
export type PictureStore = {
  /** Stores a picture and reads its metadata. */
  add(bytes: Uint8Array): Promise<PictureAnswer>;
  /** The path of a stored picture. */
  find(sha: string): string | null;
};

/** Opens the store and empties its folder: the editor can send unsaved pictures again. */
export async function openPictureStore(folder: string): Promise<PictureStore> {
  await rm(folder, { recursive: true, force: true });
  const fileOf = (sha: string) => join(folder, sha);
  return {
    async add(bytes) {
      const sha = gitSha('blob', bytes);
      await writeFileAtomic(fileOf(sha), bytes);
      try {
        const { metadata } = await readPicture(fileOf(sha));
        return { sha, metadata, problem: null };
      } catch (error) {
        if (!(error instanceof PictureError)) throw error;
        return { sha, metadata: {}, problem: error.message };
      }
    },
    find: (sha) => (/^[0-9a-f]{40}$/.test(sha) && existsSync(fileOf(sha)) ? fileOf(sha) : null),
  };
}
