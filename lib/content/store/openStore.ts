import { randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { ArchiveSource } from '../../archive.ts';
import { CROPS_VERSION, encodeCrops } from '../../images/encode/encodeCrops.ts';
import { encodePictures } from '../../images/encode/encodePictures.ts';
import { PICTURE_RECIPES } from '../../images/pictureRecipe.ts';
import type { ReadPicture } from '../../images/readPicture.ts';
import { displayPath } from '../../paths.ts';
import { hashOf } from '../../util/hashOf.ts';
import { markUsed } from '../../util/markUsed.ts';
import { writeFileAtomic } from '../../util/writeFileAtomic.ts';
import type { ContentState } from '../check/buildContentState.ts';
import {
  CONTENTLAYER_VERSION,
  type CompiledContent,
  type CompiledDocument,
  compileContent,
  listPeople,
} from '../compile/compileContent.ts';
import { type CompilePool, createCompilePool } from '../compile/createCompilePool.ts';
import type { Article, ArticleSummary, Contributor, Section } from '../model/article.ts';
import { contributorSchema, mainMediaSchema } from '../model/model.ts';
import { photoIdOf } from '../model/photoIdOf.ts';
import type { PictureMetadata, PictureOrder } from '../model/picture.ts';
import { resolveRights } from '../model/rights.ts';
import { type ArticleInputs, hashPictures, hashText } from '../reading/articleInputs.ts';
import { bodySchema } from '../reading/describeBody.ts';
import { parseArticle, parseContributor, parseSection, type StoredArticle, type StoredPhoto } from './parseArticle.ts';
import {
  articleFile,
  type IndexEntry,
  indexEntryOf,
  type Shard,
  type StoreRevision,
  shardFile,
  storeRevisionSchema,
  toSummary,
} from './storeIndex.ts';

export type StoreOptions = {
  contentDir: string;
  storeDir: string;
  cacheDir: string;
  /** `full` encodes every rendition; `quick` one JPEG a photo, for development. */
  mode: 'full' | 'quick';
  readPicture: ReadPicture;
  /** Told of each article that is about to be compiled. */
  onProgress?: (done: number, total: number, current: string) => void;
};

/** What the check says of the newsroom, as far as the store goes by it. */
export type CheckedContent = Pick<ContentState, 'valid' | 'slugs' | 'referenceInputs' | 'brokenReferenceFiles'>;

/** Something that passed the check and could not be compiled or encoded all the same. */
export type StoreFailure = {
  /** The file, relative to the working directory; the newsroom's folder when it is about sections and contributors. */
  file: string;
  message: string;
};

export type StoreUpdate = {
  /** Articles that were written, and those that are gone. */
  changed: string[];
  removed: string[];
  /** Articles that were changed again after they had been checked, and were left as they are. */
  overtaken: string[];
  /** What could not be made, and is as it was; the next update tries again. */
  failures: StoreFailure[];
  revision: string;
};

export type ContentStore = {
  /** What the store holds. */
  source: () => ArchiveSource;
  /** A name for its state on the disk. */
  revision: () => string;
  /**
   * Brings the store up to date. What has not changed is recognised by content, never by time. Broken articles stay as
   * they were, and so do those that cannot be compiled or encoded.
   *
   * @param beforeIndexing called when all that is new has been compiled and encoded, before the index tells of it; told of
   *   what could not be. When it throws, the index is as it was
   */
  update: (
    content: CheckedContent,
    beforeIndexing?: (failures: readonly StoreFailure[]) => Promise<void>,
  ) => Promise<StoreUpdate>;
};

/** How many articles are in memory at once. */
const BATCH_SIZE = 250;

/** What stops every article alike. */
const SYSTEM_CODES = new Set(['ENOSPC', 'EDQUOT', 'EROFS', 'EMFILE', 'ENFILE', 'ENOMEM']);

const WRITING_FILE = 'writing.json';
const PEOPLE_FILES = ['sections.json', 'contributors.json'] as const;

const codeSchema = z.object({ code: z.string() });
const draftSchema = z.object({ description: bodySchema, mainMedia: mainMediaSchema.optional() });
const portraitSchema = contributorSchema.pick({ name: true, picture: true }).extend({ slug: z.string() }).strip();
const documentsSchema = z.array(z.looseObject({ slug: z.string() }));

/** An article's text, as it was checked. */
type Source = { slug: string; text: Uint8Array };

/** An article that is compiled, and what has to be encoded for it. */
type Draft = {
  slug: string;
  key: string;
  document: CompiledDocument;
  photos: { id: string; order: PictureOrder }[];
  mainMedia: PictureOrder | null;
};

type People = { sections: CompiledDocument[]; contributors: CompiledDocument[]; hasLeftovers: boolean };

/**
 * Opens a content store to write to it. There is one writer at a time; what was left by one that was killed is set right
 * by the next update.
 */
export async function openStore(options: StoreOptions): Promise<ContentStore> {
  const { storeDir, cacheDir, mode } = options;
  const entries = new Map<string, IndexEntry>();
  let revision = await readRevision(storeDir);
  let people = await readPeople(storeDir);
  for (const file of Object.keys(revision.files)) {
    if (!file.startsWith('index/')) continue;
    const shard = await readJson<Shard>(join(storeDir, file), {});
    for (const entry of Object.values(shard)) entries.set(entry.slug, entry);
  }
  // Their files may be newer than what the index says of them.
  const interrupted = new Set(z.array(z.string()).parse(await readJson(join(storeDir, WRITING_FILE), [])));
  // Parts of the index that the disk does not have yet: what one update could not write, the next one does.
  const dirty = new Set([...interrupted].map(shardFile));

  // To hash the inputs of 10,000 articles anew with every save would take longer than the rest of the update.
  const keys = new Map<string, { inputs: ArticleInputs; recipes: string; key: string }>();
  let summarise = createSummariser(people);
  const source = () => summarise(entries.values());

  async function update(
    content: CheckedContent,
    beforeIndexing: (failures: readonly StoreFailure[]) => Promise<void> = async () => {},
  ): Promise<StoreUpdate> {
    const { valid, slugs: present } = content;
    const pictureCache = await pictureCacheId(cacheDir);
    const recipes = hashOf(compilerRecipe(), PICTURE_RECIPES[mode].version, CROPS_VERSION, pictureCache);
    const keyOf = (slug: string, inputs: ArticleInputs) => {
      const known = keys.get(slug);
      if (known?.inputs === inputs && known.recipes === recipes) return known.key;
      const key = hashOf(slug, inputs.text, inputs.pictures, recipes);
      keys.set(slug, { inputs, recipes, key });
      return key;
    };
    const wanted = [...valid]
      .filter(([slug, inputs]) => interrupted.has(slug) || entries.get(slug)?.key !== keyOf(slug, inputs))
      .map(([slug]) => slug)
      .sort();
    const removed = [...entries.keys()].filter((slug) => !present.has(slug)).sort();
    const peopleKey = hashOf(content.referenceInputs, pictureCache, compilerRecipe(), PICTURE_RECIPES[mode].version);
    const overtaken = new Set<string>();
    const failures: StoreFailure[] = [];
    const unmade = new Set<string>();
    const knownPeople = people;
    const compiledPeople =
      revision.people === peopleKey
        ? null
        : await compilePeople(content, options).catch((error: unknown) => {
            // Without any, there is no last good version to go on with.
            if (people.sections.length === 0) throw error;
            failures.push(describeFailure(options.contentDir, error));
            return null;
          });
    const keepPeople = (leaving: ReadonlySet<string>) => {
      if (!compiledPeople) return;
      const staying = [...entries.values()].filter(({ slug }) => !leaving.has(slug));
      people = addLeftovers(compiledPeople, knownPeople, content, staying, mode);
      summarise = createSummariser(people);
    };
    keepPeople(new Set([...wanted, ...removed]));

    if (wanted.length > 0 || removed.length > 0) {
      await writeFileAtomic(join(storeDir, WRITING_FILE), JSON.stringify([...wanted, ...removed, ...interrupted]));
    }
    const parsedPeople = parsePeople(people);
    const onFailure = (slug: string, error: unknown) => {
      failures.push(describeFailure(join(options.contentDir, 'articles', slug, 'index.mdx'), error));
      unmade.add(slug);
    };
    const pool = createCompilePool(wanted.length);
    try {
      for (let start = 0; start < wanted.length; start += BATCH_SIZE) {
        const slugs = wanted.slice(start, start + BATCH_SIZE);
        options.onProgress?.(start, wanted.length, slugs[0] ?? '');
        const sources: Source[] = [];
        for (const slug of slugs) {
          const text = await readFile(join(options.contentDir, 'articles', slug, 'index.mdx')).catch(() => null);
          if (text && valid.get(slug)?.text === hashText(text)) sources.push({ slug, text });
          else overtaken.add(slug);
        }
        const made = await makeSoundArticles(sources, {
          people: parsedPeople,
          pool,
          options,
          checked: valid,
          keyOf,
          drafts: new Map(),
          onFailure,
          onOvertaken: (slug) => overtaken.add(slug),
        });
        for (const { slug, stored, article } of made) {
          await writeFileAtomic(articleFile(storeDir, slug), JSON.stringify(stored));
          entries.set(slug, indexEntryOf(article));
          dirty.add(shardFile(slug));
        }
      }
    } finally {
      pool.stop();
    }
    if (wanted.length > 0) options.onProgress?.(wanted.length, wanted.length, '');
    for (const slug of removed) {
      entries.delete(slug);
      dirty.add(shardFile(slug));
    }

    for (const slug of overtaken) unmade.add(slug);
    // What was left as it was may name a section or a contributor that it was about to leave.
    if (unmade.size > 0) keepPeople(new Set());

    await beforeIndexing(failures);
    const files = { ...revision.files };
    if (dirty.size > 0) await writeShards(storeDir, entries, dirty, files);
    if (compiledPeople) {
      for (const name of PEOPLE_FILES) {
        const text = JSON.stringify(name === 'sections.json' ? people.sections : people.contributors);
        files[name] = hashOf(text);
        await writeFileAtomic(join(storeDir, name), text);
      }
    }
    const next: StoreRevision = {
      revision: hashOf(JSON.stringify(sortKeys(files))),
      // What only stays because something still names it is looked at again each time.
      people: !compiledPeople ? revision.people : people.hasLeftovers ? '' : peopleKey,
      files,
    };
    if (JSON.stringify(next) !== JSON.stringify(revision)) {
      await writeFileAtomic(join(storeDir, 'revision.json'), JSON.stringify(next));
    }
    revision = next;
    const changed = wanted.filter((slug) => !unmade.has(slug));
    for (const slug of [...interrupted, ...removed]) {
      if (!present.has(slug)) await rm(articleFile(storeDir, slug), { force: true });
    }
    // What could not be made again may still be newer than the index says.
    for (const slug of [...interrupted].filter((one) => !present.has(one)).concat(changed)) interrupted.delete(slug);
    if (interrupted.size > 0) await writeFileAtomic(join(storeDir, WRITING_FILE), JSON.stringify([...interrupted]));
    else await rm(join(storeDir, WRITING_FILE), { force: true });
    dirty.clear();
    return { changed, removed, overtaken: [...overtaken], failures, revision: next.revision };
  }

  return { source, revision: () => revision.revision, update };
}

/** Makes summaries of entries, each once for as long as sections and contributors stay the same. */
function createSummariser(people: People): (entries: Iterable<IndexEntry>) => ArchiveSource {
  const { sections, contributors } = parsePeople(people);
  const summaries = new WeakMap<IndexEntry, ArticleSummary>();
  const source = { sections: [...sections.values()], contributors: [...contributors.values()] };
  const summaryOf = (entry: IndexEntry) => {
    const summary = summaries.get(entry) ?? toSummary(entry, sections, contributors);
    summaries.set(entry, summary);
    return summary;
  };
  return (entries) => ({ ...source, articles: Array.from(entries, summaryOf) });
}

type MadeArticle = { slug: string; stored: StoredArticle; article: Article };

/** What articles are made with. */
type Making = {
  people: ParsedPeople;
  pool: CompilePool;
  options: StoreOptions;
  /** What the check has named the inputs of each article. */
  checked: ReadonlyMap<string, ArticleInputs>;
  keyOf: (slug: string, inputs: ArticleInputs) => string;
  /** Articles whose pictures were as they were checked when they were looked at: they are not looked at again. */
  drafts: Map<string, Draft>;
  onFailure: (slug: string, error: unknown) => void;
  onOvertaken: (slug: string) => void;
};

/**
 * Makes all articles that can be made. Where some cannot, each half is tried by itself, down to those at fault: what the
 * others needed is in the caches by then.
 *
 * @throws when it is not for an article that it fails, but for the disk or the system
 */
async function makeSoundArticles(sources: readonly Source[], making: Making): Promise<MadeArticle[]> {
  try {
    return await makeArticles(sources, making);
  } catch (error) {
    if (isOfSystem(error)) throw error;
    const [first] = sources;
    if (!first) throw error;
    if (sources.length === 1) {
      making.onFailure(first.slug, error);
      return [];
    }
    const middle = Math.ceil(sources.length / 2);
    const halves = [sources.slice(0, middle), sources.slice(middle)];
    const made: MadeArticle[] = [];
    for (const half of halves) made.push(...(await makeSoundArticles(half, making)));
    return made;
  }
}

/** Whether an error, or what caused it, would stop any article: a full disk, too many open files. */
function isOfSystem(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if ('code' in error && SYSTEM_CODES.has(String(error.code))) return true;
  const causes: unknown[] = error instanceof AggregateError ? error.errors : [];
  return [...causes, error.cause].some(isOfSystem);
}

function describeFailure(path: string, error: unknown): StoreFailure {
  const reason = (error instanceof Error ? error.message : String(error)).replace(/\s*\n\s*/g, ' ');
  return { file: displayPath(path), message: `it could not be compiled or encoded: ${reason}` };
}

/** Compiles articles and encodes their pictures, as far as the caches don't hold them. */
async function makeArticles(sources: readonly Source[], making: Making): Promise<MadeArticle[]> {
  const { people, pool, options } = making;
  const { cacheDir, mode } = options;
  const drafts: Draft[] = [];
  for (const [slug, document] of await compileCached(sources, pool, options)) {
    const draft = making.drafts.get(slug) ?? (await draftArticle(slug, document, making).catch(() => null));
    if (!draft) {
      making.onOvertaken(slug);
      continue;
    }
    making.drafts.set(slug, draft);
    drafts.push(draft);
  }
  const orders = drafts.flatMap(({ photos, mainMedia }) => [
    ...photos.map(({ order }) => order),
    ...(mainMedia ? [mainMedia] : []),
  ]);
  const pictures = await encodePictures(orders, { cacheDir: join(cacheDir, 'media'), mode });
  const leads = mode === 'full' ? drafts.flatMap((draft) => leadOf(draft) ?? []) : [];
  const crops = await encodeCrops(leads, { cacheDir: join(cacheDir, 'media') });
  const toStored = (order: PictureOrder): StoredPhoto => {
    const picture = pictures.get(order);
    if (!picture) throw new Error(`${order.path} was not encoded`);
    return { ...picture, rights: storedRights(order.rights) };
  };
  return drafts.map((draft) => {
    const { slug, key, document, photos, mainMedia } = draft;
    const lead = leadOf(draft);
    const stored: StoredArticle = {
      key,
      document: withoutText(document),
      photos: Object.fromEntries(photos.map(({ id, order }) => [id, toStored(order)])),
      mainMedia: mainMedia && toStored(mainMedia),
      crops: (lead && crops.get(lead)) ?? [],
    };
    return { slug, stored, article: parseArticle(stored, people.sections, people.contributors) };
  });
}

/** Beside the tree of its body, nobody needs its text. */
function withoutText(document: CompiledDocument): CompiledDocument {
  const { code } = codeSchema.parse(document.body);
  return { ...document, body: { code } };
}

/** The picture that stands for an article: its main media, or the first photo. */
function leadOf({ mainMedia, photos }: Draft): PictureOrder | null {
  return mainMedia ?? photos[0]?.order ?? null;
}

async function writeShards(
  storeDir: string,
  entries: ReadonlyMap<string, IndexEntry>,
  dirty: ReadonlySet<string>,
  files: Record<string, string>,
): Promise<void> {
  const shards = new Map<string, IndexEntry[]>([...dirty].map((file) => [file, []]));
  for (const entry of entries.values()) shards.get(shardFile(entry.slug))?.push(entry);
  for (const [file, members] of shards) {
    const shard: Shard = Object.fromEntries(
      members.sort((a, b) => (a.slug < b.slug ? -1 : 1)).map((entry) => [entry.slug, entry]),
    );
    const text = JSON.stringify(shard);
    if (members.length === 0) delete files[file];
    else files[file] = hashOf(text);
    await writeFileAtomic(join(storeDir, file), text);
  }
}

/** Compiles sections and contributors, but for those whose file is broken. */
async function compilePeople(
  { brokenReferenceFiles: brokenFiles }: CheckedContent,
  options: StoreOptions,
): Promise<Pick<CompiledContent, 'sections' | 'contributors'>> {
  const { contentDir, cacheDir, mode } = options;
  const files = listPeople(contentDir).filter((file) => !brokenFiles.has(file));
  const compiled = await compileContent(contentDir, [], files);
  const portraits = await orderPortraits(compiled.contributors, options);
  const pictures = await encodePictures([...portraits.values()], { cacheDir: join(cacheDir, 'media'), mode });
  const contributors = compiled.contributors.map((contributor) => {
    const order = portraits.get(contributor.slug);
    const picture = order && pictures.get(order);
    return { ...contributor, portrait: picture ? { ...picture, rights: storedRights(order.rights) } : null };
  });
  return { sections: compiled.sections, contributors };
}

/**
 * Adds the last good version of sections and contributors whose file is broken, or is gone while an article still names
 * them, as the last good version of a broken article may. In development the latter are left out instead: whoever removes
 * a section sees it gone.
 */
function addLeftovers(
  compiled: Pick<CompiledContent, 'sections' | 'contributors'>,
  before: People,
  { brokenReferenceFiles: brokenFiles }: CheckedContent,
  staying: readonly IndexEntry[],
  mode: StoreOptions['mode'],
): People {
  const named = { sections: new Set<string>(), contributors: new Set<string>() };
  for (const { section, byline } of staying) {
    named.sections.add(section);
    for (const slug of byline) named.contributors.add(slug);
  }
  const listLeftovers = (kind: 'sections' | 'contributors') =>
    before[kind].filter(
      ({ slug }) =>
        !compiled[kind].some((document) => document.slug === slug) &&
        (brokenFiles.has(`${kind}/${slug}.yaml`) || (mode === 'full' && named[kind].has(slug))),
    );
  const leftovers = { sections: listLeftovers('sections'), contributors: listLeftovers('contributors') };
  return {
    sections: bySlug([...compiled.sections, ...leftovers.sections]),
    contributors: bySlug([...compiled.contributors, ...leftovers.contributors]),
    hasLeftovers: leftovers.sections.length + leftovers.contributors.length > 0,
  };
}

type ParsedPeople = { sections: Map<string, Section>; contributors: Map<string, Contributor> };

function parsePeople({ sections, contributors }: Pick<People, 'sections' | 'contributors'>): ParsedPeople {
  return {
    sections: new Map(sections.map((document) => [document.slug, parseSection(document)])),
    contributors: new Map(contributors.map((document) => [document.slug, parseContributor(document)])),
  };
}

async function readRevision(storeDir: string): Promise<StoreRevision> {
  const parsed = storeRevisionSchema.safeParse(await readJson(join(storeDir, 'revision.json'), null));
  return parsed.success ? parsed.data : { revision: '', people: '', files: {} };
}

async function readPeople(storeDir: string): Promise<People> {
  const [sections, contributors] = await Promise.all(
    PEOPLE_FILES.map(async (name) => documentsSchema.parse(await readJson(join(storeDir, name), []))),
  );
  return { sections: sections ?? [], contributors: contributors ?? [], hasLeftovers: false };
}

/** What a file of the store's own holds; `fallback` when there is none. */
async function readJson<T>(file: string, fallback: T): Promise<T> {
  const text = await readFile(file, 'utf8').catch(() => null);
  return text === null ? fallback : JSON.parse(text);
}

/**
 * Reads the pictures of an article that is compiled.
 *
 * @returns null when it is not what was checked
 */
async function draftArticle(
  slug: string,
  document: CompiledDocument,
  { options, checked, keyOf }: Making,
): Promise<Draft | null> {
  const directory = join(options.contentDir, 'articles', slug);
  const { description, mainMedia: lead } = draftSchema.parse(document);
  const hashes = new Map<string, string>();
  const order = async (
    attributes: Readonly<Record<string, unknown>>,
    galleryCredit: string | undefined,
    src: string,
  ): Promise<PictureOrder> => {
    const path = join(directory, src);
    const { hash, width, height, metadata } = await options.readPicture(path);
    hashes.set(src, hash);
    return {
      path,
      hash,
      width,
      height,
      stem: photoIdOf({ src }),
      rights: resolveRights(attributes, galleryCredit, metadata),
    };
  };
  const photos = await Promise.all(
    description.photos.map(async ({ id, gallery, ...attributes }) => ({
      id,
      order: await order(
        attributes,
        gallery === null ? undefined : description.galleries[gallery]?.credit,
        attributes.src,
      ),
    })),
  );
  const mainMedia = lead ? await order(lead, undefined, lead.src) : null;
  const inputs = checked.get(slug);
  return inputs?.pictures === hashPictures(hashes)
    ? { slug, key: keyOf(slug, inputs), document, photos, mainMedia }
    : null;
}

/** The portraits of contributors, by slug. A portrait stands beside its name, which is all that it has to say. */
async function orderPortraits(
  contributors: readonly CompiledDocument[],
  options: StoreOptions,
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
async function compileCached(
  sources: readonly Source[],
  pool: CompilePool,
  { contentDir, cacheDir }: StoreOptions,
): Promise<Map<string, CompiledDocument>> {
  const articles = new Map<string, CompiledDocument>();
  const cacheFile = ({ slug, text }: Source) =>
    join(cacheDir, 'articles', `${slug}-${hashOf(text, compilerRecipe())}.json`);
  const missing: Source[] = [];
  for (const source of sources) {
    const document = await readJson<CompiledDocument | null>(cacheFile(source), null);
    if (document === null) {
      missing.push(source);
      continue;
    }
    articles.set(source.slug, document);
    await markUsed(cacheFile(source));
  }
  if (missing.length === 0) return articles;
  const compiled = await pool.compile(contentDir, new Map(missing.map(({ slug, text }) => [slug, text])));
  for (const source of missing) {
    const document = compiled.get(source.slug);
    if (!document) throw new Error(`${source.slug} was not compiled`);
    articles.set(source.slug, document);
    await writeFileAtomic(cacheFile(source), JSON.stringify(document));
  }
  return articles;
}

/**
 * A name that a picture cache has from its first use: when the cache was deleted, no stored article counts as unchanged,
 * and what it needs is encoded again.
 */
async function pictureCacheId(cacheDir: string): Promise<string> {
  const file = pictureCacheIdFile(cacheDir);
  const known = await readFile(file, 'utf8').catch(() => null);
  if (known !== null) return known;
  const id = randomUUID();
  await writeFileAtomic(file, id);
  return id;
}

/** Where a picture cache's name is kept. Without it, the next update looks whether all that is stored is in the cache. */
export function pictureCacheIdFile(cacheDir: string): string {
  return join(cacheDir, 'media', '.id');
}

let recipe: string | undefined;

/** What tells the seam about the publication, and what fills the index, beside the code of this folder. */
const RECIPE_FILES = ['lib/site.ts', 'lib/gallery/listPagePhotos.ts', 'lib/images/jpegOf.ts'];

/** What compiled articles and the index depend on beside their sources: contentlayer, and code. */
function compilerRecipe(): string {
  const folders = ['model', 'reading', 'grammar', 'compile', 'store'].map((name) => join('lib/content', name));
  recipe ??= hashOf(
    CONTENTLAYER_VERSION,
    ...[...RECIPE_FILES, ...listBlockModels()].map((file) => readFileSync(file)),
    ...folders.flatMap((folder) =>
      readdirSync(folder)
        .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
        .sort()
        .map((name) => readFileSync(join(folder, name))),
    ),
  );
  return recipe;
}

/** What the grammar and the compiler know of the blocks. Their other forms do not count. */
function listBlockModels(): string[] {
  const files = readdirSync('blocks', { recursive: true, encoding: 'utf8' });
  const models = files.filter((file) => file === 'blockNames.ts' || file.endsWith('.model.ts'));
  return models.sort().map((file) => join('blocks', file));
}

function sortKeys(record: Readonly<Record<string, string>>): [string, string][] {
  return Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1));
}

function bySlug(documents: readonly CompiledDocument[]): CompiledDocument[] {
  return [...documents].sort((a, b) => (a.slug < b.slug ? -1 : 1));
}

function storedRights(rights: PictureMetadata): StoredPhoto['rights'] {
  const { alt = '', caption = '', credit = '', ...rest } = rights;
  return { alt, caption, credit, ...rest };
}
