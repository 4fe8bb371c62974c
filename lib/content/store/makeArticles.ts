import { join } from 'node:path';
import { z } from 'zod';
import { isQuickForm } from '../../images/pictureRecipe.ts';
import { isSystemError } from '../../util/isSystemError.ts';
import { type ArticleText, compileCached } from '../compile/compileCached.ts';
import type { CompiledDocument } from '../compile/compiledDocument.ts';
import type { Article } from '../model/article.ts';
import type { Crop, PictureOrder } from '../model/picture.ts';
import { type ArticleInputs, hashPictures } from '../reading/articleInputs.ts';
import { type ArticlePictures, leadPictureOf, orderArticlePictures } from './orderPictures.ts';
import { parseArticle, type StoredArticle, type StoredPhoto, toStoredPhoto } from './parseArticle.ts';
import type { ReferenceData } from './referenceData.ts';
import { stagedKey } from './storeKeys.ts';
import type { StoreOptions, StoreTools } from './storeOptions.ts';

export type MakeArticlesOptions = Pick<StoreOptions, 'contentDir' | 'cacheDir' | 'mode' | 'readPicture'> & {
  tools: Pick<StoreTools, 'compile' | 'encodePictures' | 'encodeCrops'>;
  referenceData: ReferenceData;
  /** The articles as the check read them. */
  checked: ReadonlyMap<string, ArticleInputs>;
  /** The cache key of an article. */
  keyOf: (slug: string, inputs: ArticleInputs) => string;
};

export type MadeArticle = { stored: StoredArticle; article: Article };

export type MadeArticles = {
  made: MadeArticle[];
  /** Why an article could not be compiled or encoded, by slug. */
  failures: Map<string, unknown>;
  /** Articles whose pictures changed after the check. */
  changedSinceCheck: Set<string>;
};

/** A compiled article, and its pictures to encode. */
type Job = ArticlePictures & { key: string; document: CompiledDocument };

const codeSchema = z.object({ code: z.string() });

/**
 * Compiles articles and encodes their pictures, unless they are cached. If a batch cannot be encoded, it
 * is bisected down to the articles at fault; the others are then found in the caches.
 *
 * @throws if the disk or the system is at fault, not an article
 */
export async function makeArticles(
  sources: readonly ArticleText[],
  options: MakeArticlesOptions,
): Promise<MadeArticles> {
  const failures = new Map<string, unknown>();
  const jobs = new Map<string, Job>();
  const changedSinceCheck = new Set<string>();

  async function makeHalves(batch: readonly ArticleText[]): Promise<MadeArticle[]> {
    try {
      return await makeBatch(batch);
    } catch (error) {
      const [first] = batch;
      if (!first || isSystemError(error)) throw error;
      if (batch.length === 1) {
        failures.set(first.slug, error);
        return [];
      }
      const middle = Math.ceil(batch.length / 2);
      return [...(await makeHalves(batch.slice(0, middle))), ...(await makeHalves(batch.slice(middle)))];
    }
  }

  async function makeBatch(batch: readonly ArticleText[]): Promise<MadeArticle[]> {
    const documents = await compileCached(batch, options.contentDir, options.cacheDir, options.tools.compile);
    const batchJobs: Job[] = [];
    for (const [slug, document] of documents) {
      if (document instanceof Error) {
        failures.set(slug, document);
        continue;
      }
      // Do not verify the pictures again when a batch is bisected.
      const job = jobs.get(slug) ?? (await planJob(document, options));
      if (!job) changedSinceCheck.add(slug);
      else batchJobs.push(job);
      if (job) jobs.set(slug, job);
    }
    return await encodeJobs(batchJobs, options);
  }

  return { made: await makeHalves(sources), failures, changedSinceCheck };
}

/** @returns null if a picture has changed since the check, or can no longer be read */
async function planJob(
  document: CompiledDocument,
  { contentDir, readPicture, checked, keyOf }: MakeArticlesOptions,
): Promise<Job | null> {
  const { slug } = document;
  const inputs = checked.get(slug);
  const pictures = await orderArticlePictures(document, contentDir, readPicture).catch(() => null);
  if (!inputs || !pictures || inputs.pictures !== hashPictures(pictures.hashes)) return null;
  return { key: keyOf(slug, inputs), document, photos: pictures.photos, mainMedia: pictures.mainMedia };
}

async function encodeJobs(jobs: readonly Job[], options: MakeArticlesOptions): Promise<MadeArticle[]> {
  const { cacheDir, mode, tools, referenceData } = options;
  const mediaDir = join(cacheDir, 'media');
  const orders = jobs.flatMap(({ photos, mainMedia }) => [
    ...photos.map(({ order }) => order),
    ...(mainMedia ? [mainMedia] : []),
  ]);
  const pictures = await tools.encodePictures(orders, { cacheDir: mediaDir, mode });
  const leads = jobs.flatMap((job) => leadPictureOf(job) ?? []);
  const crops =
    mode === 'quick' ? new Map<PictureOrder, Crop[]>() : await tools.encodeCrops(leads, { cacheDir: mediaDir, mode });
  const toPhoto = (order: PictureOrder) => {
    const picture = pictures.get(order);
    if (!picture) throw new Error(`${order.path} was not encoded`);
    return toStoredPhoto(picture, order.rights);
  };
  return jobs.map((job) => {
    const { document, photos, mainMedia } = job;
    const lead = leadPictureOf(job);
    const media = {
      photos: Object.fromEntries(photos.map(({ id, order }) => [id, toPhoto(order)])),
      mainMedia: mainMedia && toPhoto(mainMedia),
      crops: (lead && crops.get(lead)) ?? [],
    };
    const key = mode === 'staged' ? keyOfStage(job.key, media) : job.key;
    const stored: StoredArticle = { key, document: withoutSource(document), ...media };
    return { stored, article: parseArticle(stored, referenceData.sections, referenceData.contributors) };
  });
}

/** The final key, if each picture has its full form and the lead picture its crops. */
function keyOfStage(finalKey: string, { photos, mainMedia, crops }: Omit<StoredArticle, 'key' | 'document'>): string {
  const pictures: StoredPhoto[] = [...Object.values(photos), ...(mainMedia ? [mainMedia] : [])];
  const isFinal = pictures.length === 0 || (crops.length > 0 && !pictures.some(isQuickForm));
  if (isFinal) return finalKey;
  return stagedKey(
    finalKey,
    [...pictures.flatMap(({ renditions }) => renditions), ...crops].map(({ name }) => name),
  );
}

/** Drops the source of the body: the store keeps its tree and its code. */
export function withoutSource(document: CompiledDocument): CompiledDocument {
  const { code } = codeSchema.parse(document.body);
  return { ...document, body: { code } };
}
