import { link, mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { hashOf } from '../../util/hashOf.ts';
import { writeFileAtomic } from '../../util/writeFileAtomic.ts';
import type { CompiledDocument } from '../compile/compiledDocument.ts';
import type { Article, Page } from '../model/article.ts';
import type { Front } from '../model/publication/front.ts';
import { type Publication, storedPublicationSchema } from '../model/publication/publication.ts';
import type { StoredArticle } from './parseArticle.ts';
import { parsePage, type StoredPage } from './parsePage.ts';
import { readJson, readList, writeList } from './storedLists.ts';
import {
  articleFile,
  FRONTS_FILE,
  type IndexEntry,
  indexEntryOf,
  PAGES_FILE,
  type Shard,
  STORED_PUBLICATION,
  type StoreRevision,
  shardFile,
  storeRevisionSchema,
} from './storeIndex.ts';

/** What is not an article: the publication, and the documents of sections and contributors by slug. */
export type ReferenceDocuments = {
  /** Null in a store that has never been written. */
  publication: Publication | null;
  sections: readonly CompiledDocument[];
  contributors: readonly CompiledDocument[];
};

/**
 * The files of a content store, and its index in memory.
 *
 * An update writes, in this order: the journal (`writing.json`), which lists the articles about to
 * change; their files; the index; `revision.json`, which is the commit point. Then it clears the
 * journal. Until the commit, readers and the next process see the old index. After a crash, the
 * articles in the journal are rebuilt.
 */
export type StoreFiles = {
  /** The index in memory. It may be ahead of the disk until the next `commit`. */
  entries: ReadonlyMap<string, IndexEntry>;
  /** The sections and contributors on the disk. */
  referenceDocuments: ReferenceDocuments;
  /** The fronts that editors arrange and the pages, as of the last `begin`. */
  lists: () => { fronts: readonly Front[]; pages: readonly Page[] };
  /** The pages as they are stored. */
  pages: () => readonly StoredPage[];
  /** Articles whose file may be newer than the index, because an update was interrupted. */
  interrupted: ReadonlySet<string>;
  revision: () => StoreRevision;
  /**
   * Writes the journal, and takes over pages and fronts; broken fronts keep their last good version.
   *
   * @param slugs the articles about to change
   */
  begin: (slugs: readonly string[], content?: NewLists) => Promise<void>;
  writeArticle: (article: Article, stored: StoredArticle) => Promise<void>;
  /** Takes back the last `writeArticle` of an article: restores the one before it, or drops it. */
  restoreArticle: (slug: string) => Promise<void>;
  /** Removes an article from the index; `finish` removes its file. */
  dropArticle: (slug: string) => void;
  /**
   * Writes the index and the revision.
   *
   * @param reference sections and contributors with their cache key, if they were rebuilt
   */
  commit: (reference: { documents: ReferenceDocuments; key: string | null } | null) => Promise<void>;
  /**
   * Removes the files of removed articles, and clears the journal.
   *
   * @param written articles that are up to date
   * @param present the slugs of all articles
   */
  finish: (written: readonly string[], present: ReadonlySet<string>) => Promise<void>;
};

/** The pages, the fronts that passed the check, and the names of those that did not. */
type NewLists = { fronts: readonly Front[]; brokenFronts: ReadonlySet<string>; pages: readonly StoredPage[] };

const JOURNAL_FILE = 'writing.json';
const REVISION_FILE = 'revision.json';

const documentsSchema = z.array(z.looseObject({ slug: z.string() }));
const slugsSchema = z.array(z.string());

/** Opens the files of a content store, which may not exist yet. */
export async function openStoreFiles(storeDir: string): Promise<StoreFiles> {
  let revision = await readRevision(storeDir);
  const entries = await readIndex(storeDir, revision);
  const referenceDocuments = await readReferenceDocuments(storeDir);
  let fronts = await readList<Front>(storeDir, FRONTS_FILE, revision);
  let pages = await readList<StoredPage>(storeDir, PAGES_FILE, revision);
  const journal = join(storeDir, JOURNAL_FILE);
  const interrupted = new Set(slugsSchema.parse(await readJson(journal, [])));
  const gone = new Set<string>();
  /** What the last update replaced: the entries, whose files are in `replacedDir`. */
  const replaced = new Map<string, IndexEntry>();
  const replacedDir = join(storeDir, 'replaced');
  await rm(replacedDir, { recursive: true, force: true });
  // Shards that are ahead of the disk: if one update fails to write them, the next one does.
  const dirtyShards = new Set([...interrupted].map(shardFile));

  return {
    entries,
    referenceDocuments,
    lists: () => ({ fronts, pages: pages.map(parsePage) }),
    pages: () => pages,
    interrupted,
    revision: () => revision,
    begin: async (slugs, content) => {
      if (content) {
        const lastGood = fronts.filter(({ slug }) => content.brokenFronts.has(slug));
        pages = content.pages;
        fronts = [...content.fronts, ...lastGood].sort((a, b) => (a.slug < b.slug ? -1 : 1));
      }
      if (replaced.size > 0) await rm(replacedDir, { recursive: true, force: true });
      replaced.clear();
      if (slugs.length > 0) await writeFileAtomic(journal, JSON.stringify([...slugs, ...interrupted]));
    },
    writeArticle: async (article, stored) => {
      const text = JSON.stringify(stored);
      const before = entries.get(article.slug);
      if (before && !interrupted.has(article.slug)) {
        await mkdir(replacedDir, { recursive: true });
        await link(articleFile(storeDir, article.slug), join(replacedDir, `${article.slug}.json`)).then(
          () => replaced.set(article.slug, before),
          () => {},
        );
      }
      await writeFileAtomic(articleFile(storeDir, article.slug), text);
      entries.set(article.slug, indexEntryOf(article));
      dirtyShards.add(shardFile(article.slug));
    },
    restoreArticle: async (slug) => {
      const before = replaced.get(slug);
      if (before) await rename(join(replacedDir, `${slug}.json`), articleFile(storeDir, slug));
      else await rm(articleFile(storeDir, slug), { force: true });
      if (before) entries.set(slug, before);
      else entries.delete(slug);
      replaced.delete(slug);
      dirtyShards.add(shardFile(slug));
    },
    dropArticle: (slug) => {
      entries.delete(slug);
      gone.add(slug);
      dirtyShards.add(shardFile(slug));
    },
    commit: async (reference) => {
      const files = { ...revision.files };
      await writeShards(storeDir, entries, dirtyShards, files);
      if (reference) await writeReferenceDocuments(storeDir, reference.documents, files);
      await writeList(storeDir, FRONTS_FILE, fronts, files);
      await writeList(storeDir, PAGES_FILE, pages, files);
      const next: StoreRevision = {
        revision: hashOf(JSON.stringify(Object.entries(files).sort(([a], [b]) => (a < b ? -1 : 1)))),
        referenceKey: reference ? reference.key : revision.referenceKey,
        files,
      };
      if (JSON.stringify(next) !== JSON.stringify(revision)) {
        await writeFileAtomic(join(storeDir, REVISION_FILE), JSON.stringify(next));
      }
      revision = next;
      dirtyShards.clear();
    },
    finish: async (written, present) => {
      const isGone = (slug: string) => !present.has(slug);
      for (const slug of [...gone, ...interrupted].filter(isGone)) {
        await rm(articleFile(storeDir, slug), { force: true });
      }
      gone.clear();
      // A failed article stays in the journal, because its file may still be newer than the index.
      for (const slug of [...written, ...[...interrupted].filter(isGone)]) interrupted.delete(slug);
      if (interrupted.size > 0) await writeFileAtomic(journal, JSON.stringify([...interrupted]));
      else await rm(journal, { force: true });
    },
  };
}

async function readRevision(storeDir: string): Promise<StoreRevision> {
  const parsed = storeRevisionSchema.safeParse(await readJson(join(storeDir, REVISION_FILE), null));
  return parsed.success ? parsed.data : { revision: '', referenceKey: null, files: {} };
}

async function readIndex(storeDir: string, { files }: StoreRevision): Promise<Map<string, IndexEntry>> {
  const entries = new Map<string, IndexEntry>();
  for (const file of Object.keys(files).filter((name) => name.startsWith('index/'))) {
    const shard = await readJson<Shard>(join(storeDir, file), {});
    for (const entry of Object.values(shard)) entries.set(entry.slug, entry);
  }
  return entries;
}

async function readReferenceDocuments(storeDir: string): Promise<ReferenceDocuments> {
  const read = async (name: string) => documentsSchema.parse(await readJson(join(storeDir, name), []));
  const [sections, contributors] = await Promise.all([read('sections.json'), read('contributors.json')]);
  const stored = storedPublicationSchema.safeParse(await readJson(join(storeDir, STORED_PUBLICATION), null));
  return { publication: stored.data ?? null, sections, contributors };
}

async function writeReferenceDocuments(
  storeDir: string,
  { publication, sections, contributors }: ReferenceDocuments,
  files: Record<string, string>,
): Promise<void> {
  const contents = {
    [STORED_PUBLICATION]: publication,
    'sections.json': sections,
    'contributors.json': contributors,
  };
  for (const [name, content] of Object.entries(contents)) {
    const text = JSON.stringify(content);
    files[name] = hashOf(text);
    await writeFileAtomic(join(storeDir, name), text);
  }
}

async function writeShards(
  storeDir: string,
  entries: ReadonlyMap<string, IndexEntry>,
  dirtyShards: ReadonlySet<string>,
  files: Record<string, string>,
): Promise<void> {
  if (dirtyShards.size === 0) return;
  const shards = new Map<string, IndexEntry[]>([...dirtyShards].map((file) => [file, []]));
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
