import { createHash, randomUUID } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { writeFileAtomic } from '../files/writeFileAtomic.ts';
import { CROPS_VERSION, encodeCrops } from '../images/encodeCrops.ts';
import { encodePictures } from '../images/encodePictures.ts';
import type { PictureMetadata, PictureOrder } from '../images/picture.ts';
import { PICTURE_RECIPES } from '../images/pictureRecipe.ts';
import type { ReadPicture } from '../images/readPicture.ts';
import { listMedia, photoIdOf } from './body.ts';
import { CONTENTLAYER_VERSION, type CompiledDocument, compileContent } from './compileContent.ts';
import { contributorSchema, mainMediaSchema } from './model.ts';
import type { StoredArticle, StoredPhoto } from './parseArticle.ts';
import { resolveRights } from './rights.ts';
import { parseArticleSource } from './source.ts';

export type UpdateStoreOptions = {
  contentDir: string;
  storeDir: string;
  cacheDir: string;
  /** `full` encodes every rendition; `quick` one JPEG a photo, for development. */
  mode: 'full' | 'quick';
  /** Only these articles may have changed; all when left out. */
  slugs?: readonly string[];
  readPicture: ReadPicture;
  onProgress?: (done: number, total: number, current: string) => void;
};

export type StoreUpdate = { changed: string[]; removed: string[] };

/** How many articles contentlayer holds in memory at once. */
const BATCH_SIZE = 250;

const portraitSchema = contributorSchema.pick({ name: true, picture: true }).extend({ slug: z.string() }).strip();

type Draft = {
  slug: string;
  key: string;
  sourceKey: string;
  photos: { id: string; order: PictureOrder }[];
  mainMedia: PictureOrder | null;
};

/**
 * Brings the content store up to date: compiles the articles whose text or pictures changed, encodes what is new, and
 * writes one JSON file an article, each atomically. What did not change is recognised by content, never by time.
 *
 * The content must have passed the check; an article that cannot be compiled makes the whole update fail, before
 * anything is written.
 *
 * @returns the slugs that were written and those that are gone
 */
export async function updateStore(options: UpdateStoreOptions): Promise<StoreUpdate> {
  const { contentDir, storeDir, cacheDir, mode } = options;
  const all = await listArticleSlugs(contentDir);
  const slugs = options.slugs ? all.filter((slug) => options.slugs?.includes(slug)) : all;

  const drafts: Draft[] = [];
  for (const slug of slugs) {
    const draft = await draftArticle(slug, options);
    if ((await storedKey(storeDir, slug)) !== draft.key) drafts.push(draft);
  }

  const compiled = await compileCached(drafts, contentDir, cacheDir);
  const portraits = await orderPortraits(compiled.contributors, options);
  const orders = drafts.flatMap(({ photos, mainMedia }) => [
    ...photos.map(({ order }) => order),
    ...(mainMedia ? [mainMedia] : []),
  ]);
  orders.push(...portraits.values());
  const progress = options.onProgress ? { onProgress: options.onProgress } : {};
  const pictures = await encodePictures(orders, { cacheDir: join(cacheDir, 'media'), mode, ...progress });
  const leads = mode === 'full' ? drafts.flatMap((draft) => leadOf(draft) ?? []) : [];
  const crops = await encodeCrops(leads, { cacheDir: join(cacheDir, 'media') });
  const toStored = (order: PictureOrder): StoredPhoto => {
    const picture = pictures.get(order);
    if (!picture) throw new Error(`${order.path} was not encoded`);
    return { ...picture, rights: storedRights(order.rights) };
  };

  for (const draft of drafts) {
    const { slug, key, photos, mainMedia } = draft;
    const lead = leadOf(draft);
    const document = compiled.articles.get(slug);
    if (!document) throw new Error(`${slug} was not compiled`);
    const stored: StoredArticle = {
      key,
      document,
      photos: Object.fromEntries(photos.map(({ id, order }) => [id, toStored(order)])),
      mainMedia: mainMedia && toStored(mainMedia),
      crops: (lead && crops.get(lead)) ?? [],
    };
    await writeFileAtomic(articleFile(storeDir, slug), JSON.stringify(stored));
  }
  const removed = (await listStoredSlugs(storeDir)).filter((slug) => !all.includes(slug));
  for (const slug of removed) await rm(articleFile(storeDir, slug), { force: true });
  await writeFileAtomic(join(storeDir, 'sections.json'), JSON.stringify(bySlug(compiled.sections)));
  await writeFileAtomic(
    join(storeDir, 'contributors.json'),
    JSON.stringify(
      bySlug(compiled.contributors).map((contributor) => {
        const portrait = portraits.get(contributor.slug);
        return { ...contributor, portrait: portrait ? toStored(portrait) : null };
      }),
    ),
  );
  await writeFileAtomic(join(storeDir, 'revision.json'), JSON.stringify(await revisionOf(storeDir)));
  return { changed: drafts.map(({ slug }) => slug), removed };
}

/** The picture that stands for an article: its main media, or the first photo. */
function leadOf({ mainMedia, photos }: Draft): PictureOrder | null {
  return mainMedia ?? photos[0]?.order ?? null;
}

/** A name for all that a store holds: a hash of its files. */
async function revisionOf(storeDir: string): Promise<string> {
  const keys = await Promise.all((await listStoredSlugs(storeDir)).map((slug) => storedKey(storeDir, slug)));
  const rest = ['sections.json', 'contributors.json'].map((name) => readFileSync(join(storeDir, name)));
  return hashOf(...keys.map(String), ...rest);
}

/** The articles of a newsroom: the folders of `articles/` that hold an `index.mdx` and are not hidden, in order. */
export async function listArticleSlugs(contentDir: string): Promise<string[]> {
  const entries = await readdir(join(contentDir, 'articles'), { withFileTypes: true }).catch(() => []);
  return entries
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'))
    .filter((entry) => existsSync(join(contentDir, 'articles', entry.name, 'index.mdx')))
    .map((entry) => entry.name)
    .sort();
}

/** The articles that a content store holds. */
export async function listStoredSlugs(storeDir: string): Promise<string[]> {
  const names = await readdir(join(storeDir, 'articles')).catch(() => []);
  return names
    .filter((name) => name.endsWith('.json'))
    .map((name) => name.slice(0, -'.json'.length))
    .sort();
}

/** Path of an article's file in a content store. */
export function articleFile(storeDir: string, slug: string): string {
  return join(storeDir, 'articles', `${slug}.json`);
}

async function storedKey(storeDir: string, slug: string): Promise<string | null> {
  const text = await readFile(articleFile(storeDir, slug), 'utf8').catch(() => null);
  // The key is written first; parsing a whole archive to read one field of each file would take seconds.
  return text === null ? null : (/^\{"key":"([0-9a-f]+)"/.exec(text)?.[1] ?? null);
}

/** Reads an article's source and its pictures, as far as needed to tell whether anything changed. */
async function draftArticle(slug: string, options: UpdateStoreOptions): Promise<Draft> {
  const directory = join(options.contentDir, 'articles', slug);
  const bytes = await readFile(join(directory, 'index.mdx'));
  const { body, frontMatter } = parseArticleSource(bytes);
  const order = async (
    attributes: Readonly<Record<string, unknown>>,
    galleryCredit: unknown,
    src: string,
  ): Promise<PictureOrder> => {
    const path = join(directory, src);
    const { hash, width, height, metadata } = await options.readPicture(path);
    const rights = resolveRights(attributes, galleryCredit, metadata);
    return { path, hash, width, height, stem: photoIdOf({ src }), rights };
  };
  const { photos, galleries } = body ? listMedia(body) : { photos: [], galleries: [] };
  const photoOrders = await Promise.all(
    photos.map(async ({ attributes, gallery }) => ({
      id: photoIdOf(attributes),
      order: await order(
        attributes,
        gallery === null ? undefined : galleries[gallery]?.attributes.credit,
        String(attributes.src),
      ),
    })),
  );
  const lead = mainMediaSchema.safeParse((frontMatter?.value as Record<string, unknown> | null)?.mainMedia);
  const mainMedia = lead.success ? await order(lead.data, undefined, lead.data.src) : null;
  const sourceKey = hashOf(bytes, compilerRecipe());
  const key = hashOf(
    sourceKey,
    PICTURE_RECIPES[options.mode].version,
    CROPS_VERSION,
    await pictureCacheId(options.cacheDir),
    JSON.stringify([...photoOrders.map(({ order }) => order), mainMedia].map((one) => one && [one.hash, one.rights])),
  );
  return { slug, key, sourceKey, photos: photoOrders, mainMedia };
}

/** The portraits of contributors, by slug. A portrait stands beside its name, which is all that it has to say. */
async function orderPortraits(
  contributors: readonly CompiledDocument[],
  options: UpdateStoreOptions,
): Promise<Map<string, PictureOrder>> {
  const orders = new Map<string, PictureOrder>();
  for (const contributor of contributors) {
    const { slug, name, picture } = portraitSchema.parse(contributor);
    if (picture === undefined) continue;
    const path = join(options.contentDir, 'contributors', picture);
    const { hash, width, height, metadata } = await options.readPicture(path);
    const rights = { credit: name, ...metadata, alt: '', caption: name };
    orders.set(slug, { path, hash, width, height, stem: photoIdOf({ src: picture }), rights });
  }
  return orders;
}

/** Compiles what the cache doesn't hold, and keeps it there. */
async function compileCached(drafts: readonly Draft[], contentDir: string, cacheDir: string) {
  const articles = new Map<string, CompiledDocument>();
  const cacheFile = (draft: Draft) => join(cacheDir, 'articles', `${draft.slug}-${draft.sourceKey}.json`);
  const missing: Draft[] = [];
  for (const draft of drafts) {
    const text = await readFile(cacheFile(draft), 'utf8').catch(() => null);
    if (text === null) missing.push(draft);
    else articles.set(draft.slug, JSON.parse(text));
  }
  let rest: { sections: CompiledDocument[]; contributors: CompiledDocument[] } = { sections: [], contributors: [] };
  for (let start = 0; start === 0 || start < missing.length; start += BATCH_SIZE) {
    const batch = missing.slice(start, start + BATCH_SIZE);
    const compiled = await compileContent(
      contentDir,
      batch.map(({ slug }) => slug),
    );
    for (const draft of batch) {
      const document = compiled.articles.get(draft.slug);
      if (!document) continue;
      articles.set(draft.slug, document);
      await writeFileAtomic(cacheFile(draft), JSON.stringify(document));
    }
    rest = compiled;
  }
  return { ...rest, articles };
}

/**
 * A name that a picture cache has from its first use: when the cache was deleted, no stored article counts as unchanged,
 * and what it needs is encoded again.
 */
async function pictureCacheId(cacheDir: string): Promise<string> {
  const file = join(cacheDir, 'media', '.id');
  const known = await readFile(file, 'utf8').catch(() => null);
  if (known !== null) return known;
  const id = randomUUID();
  await writeFileAtomic(file, id);
  return id;
}

let recipe: string | undefined;

/** What compiled code depends on beside its source: contentlayer, and the files of this folder. */
function compilerRecipe(): string {
  const folders = ['lib/content', 'lib/content/grammar'];
  recipe ??= hashOf(
    CONTENTLAYER_VERSION,
    ...folders.flatMap((folder) =>
      readdirSync(folder)
        .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
        .sort()
        .map((name) => readFileSync(join(folder, name))),
    ),
  );
  return recipe;
}

function hashOf(...parts: readonly (string | Uint8Array)[]): string {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part).update('\0');
  return hash.digest('hex').slice(0, 32);
}

function bySlug(documents: readonly CompiledDocument[]): CompiledDocument[] {
  return [...documents].sort((a, b) => (a.slug < b.slug ? -1 : 1));
}

function storedRights(rights: PictureMetadata): StoredPhoto['rights'] {
  const { alt = '', caption = '', credit = '', ...rest } = rights;
  return { alt, caption, credit, ...rest };
}
