import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { PictureMetadata } from '../../lib/content/model/picture.ts';
import { PictureError, readPicture } from '../../lib/images/readPicture.ts';
import { writeFileAtomic } from '../../lib/util/writeFileAtomic.ts';
import { gitSha } from './contentFiles.ts';

/** What the editor learns of a picture that was chosen or dropped. */
export type PictureAnswer = { sha: string; metadata: PictureMetadata; problem: string | null };

/** Pictures that the editor holds and has not saved, by the names that Git gives to their bytes. */
export type PictureStore = {
  /** Takes a picture and reads what its file says of itself. */
  add(bytes: Uint8Array): Promise<PictureAnswer>;
  /** The file of a picture that was added. */
  find(sha: string): string | null;
};

/** Opens the store in a folder of its own, which is emptied: what is not saved, the editor can send again. */
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
