import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { hashOf } from '../util/hashOf.ts';
import { markUsed } from '../util/markUsed.ts';
import { writeFileAtomic } from '../util/writeFileAtomic.ts';
import { codeKey } from './codeKey.ts';

/** The caches of derived values, each with a folder of its name. */
export const DERIVED_CACHES = ['readings', 'articles'] as const;

/** A content-addressed cache of JSON values. */
export type DerivedCache = {
  /** The value for these inputs and the current code; undefined if not cached. */
  get: (...inputs: readonly (string | Uint8Array)[]) => Promise<unknown>;
  put: (value: unknown, ...inputs: readonly (string | Uint8Array)[]) => Promise<void>;
};

/**
 * Opens a cache whose keys are hashes of the inputs and of the code that builds the values.
 * `publish/publisher/pruneCache.ts` removes values that have been unused for a month.
 *
 * @param cacheDir the folder of all caches
 */
export function openDerivedCache(cacheDir: string, kind: (typeof DERIVED_CACHES)[number]): DerivedCache {
  const fileOf = async (inputs: readonly (string | Uint8Array)[]) =>
    join(cacheDir, kind, `${hashOf(...inputs, await codeKey(kind))}.json`);
  return {
    get: async (...inputs) => {
      const file = await fileOf(inputs);
      const text = await readFile(file, 'utf8').catch(() => null);
      if (text === null) return undefined;
      await markUsed(file);
      return JSON.parse(text);
    },
    put: async (value, ...inputs) => writeFileAtomic(await fileOf(inputs), JSON.stringify(value)),
  };
}
