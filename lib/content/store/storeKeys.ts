import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { codeKey } from '../../cache/codeKey.ts';
import type { PictureMode } from '../../images/pictureRecipe.ts';
import { getPublication } from '../../site.ts';
import { hashOf } from '../../util/hashOf.ts';
import { writeFileAtomic } from '../../util/writeFileAtomic.ts';
import type { ArticleInputs } from '../reading/articleInputs.ts';

/** The cache keys of what is in the store: an entry is made again when its key changes. */
export type StoreKeys = {
  articleKey: (slug: string, inputs: ArticleInputs) => string;
  /** @param inputs the hash of what sections and contributors are made of */
  referenceKey: (inputs: string) => string;
};

/**
 * Opens the keys of a store. They are valid for one update, because somebody may delete the picture
 * cache before the next.
 *
 * @param mode decides which renditions there are; `staged` ends with those of `full`
 */
export function openStoreKeys(cacheDir: string, mode: PictureMode): () => Promise<StoreKeys> {
  // Hashing the inputs of 10,000 articles with every save would take longer than the rest of the
  // update.
  const articleKeys = new Map<string, { inputs: ArticleInputs; shared: string; key: string }>();
  return async () => {
    const form = mode === 'quick' ? 'quick' : 'full';
    const { language, timeZone } = getPublication();
    const shared = hashOf(await codeKey('store'), form, await pictureCacheId(cacheDir), language, timeZone);
    return {
      articleKey: (slug, inputs) => {
        const known = articleKeys.get(slug);
        if (known?.inputs === inputs && known.shared === shared) return known.key;
        const key = hashOf(slug, inputs.text, inputs.pictures, shared, ...(inputs.unlinked ?? []));
        articleKeys.set(slug, { inputs, shared, key });
        return key;
      },
      referenceKey: (inputs) => hashOf(inputs, shared),
    };
  };
}

const STAGED_MARK = '~';

/**
 * The key of an article that lacks the full form of a picture. It differs from the final key, so
 * everything that shows the article is rendered again when it gets that.
 *
 * @param finalKey its key with all pictures in their full form
 * @param names of the renditions that it has
 */
export function stagedKey(finalKey: string, names: readonly string[]): string {
  return `${finalKey}${STAGED_MARK}${hashOf(...names).slice(0, 8)}`;
}

/** The key that an article has once all of its pictures have their full form. */
export function finalKeyOf(key: string): string {
  return key.split(STAGED_MARK)[0] ?? key;
}

export function isStagedKey(key: string): boolean {
  return key.includes(STAGED_MARK);
}

/**
 * A random id that a picture cache keeps from its first use. A deleted cache comes back with
 * another.
 */
async function pictureCacheId(cacheDir: string): Promise<string> {
  const file = pictureCacheIdFile(cacheDir);
  const known = await readFile(file, 'utf8').catch(() => null);
  if (known !== null) return known;
  const id = randomUUID();
  await writeFileAtomic(file, id);
  return id;
}

/**
 * The file of a picture cache's id. Once it is removed, the next update looks for everything stored
 * in the cache.
 */
export function pictureCacheIdFile(cacheDir: string): string {
  return join(cacheDir, 'media', '.id');
}
