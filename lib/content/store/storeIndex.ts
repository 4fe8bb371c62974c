import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { z } from 'zod';
import type { ArchiveSource } from '../../archive.ts';
import { listPagePhotos } from '../../gallery/listPagePhotos.ts';
import { jpegOf } from '../../images/jpegOf.ts';
import { hashOf } from '../../util/hashOf.ts';
import type { Article, ArticleSummary, Contributor, Section } from '../model/article.ts';
import type { Publication } from '../model/publication/publication.ts';

/**
 * The store's index: summaries of all articles, in up to 256 files (shards). Listing articles opens
 * no article, and a save rewrites one shard.
 */

/**
 * A summary in the index. Section and byline are slugs, because sections and contributors change
 * independently.
 */
export type IndexEntry = Omit<ArticleSummary, 'section' | 'byline'> & { section: string; byline: readonly string[] };

/** The arranged fronts, by path in the store. Absent in the revision while there is none. */
export const FRONTS_FILE = 'fronts.json';

/** The pages, by path in the store. Absent in the revision while there is none. */
export const PAGES_FILE = 'pages.json';

export type Shard = Record<string, IndexEntry>;

/** The publication, by path in the store. */
export const STORED_PUBLICATION = 'publication.json';

/** The contents of `revision.json`. */
export const storeRevisionSchema = z.object({
  /** Identifies the state of the whole store. */
  revision: z.string(),
  /**
   * Cache key of `publication.json`, `sections.json` and `contributors.json`; null if the next
   * update must rebuild them.
   */
  referenceKey: z.string().nullable().catch(null),
  /** Hashes of the shards and of those files, by path in the store. */
  files: z.record(z.string(), z.string()),
});

export type StoreRevision = z.infer<typeof storeRevisionSchema>;

/** The shard that holds an article, by path in the store. */
export function shardFile(slug: string): string {
  return `index/${createHash('sha256').update(slug).digest('hex').slice(0, 2)}.json`;
}

/** The path of an article's file. */
export function articleFile(storeDir: string, slug: string): string {
  return join(/* turbopackIgnore: true */ storeDir, 'articles', `${slug}.json`);
}

/** An article's entry in the index. */
export function indexEntryOf(article: Article): IndexEntry {
  const { credits, leadPhoto, photos, galleries, body, bodyCode, section, byline, ...summary } = article;
  return { ...summary, section: section.slug, byline: byline.map(({ slug }) => slug) };
}

/** The parts of a summary that depend on the photos of the page. */
export function describePagePhotos(
  article: Pick<Article, 'leadPhoto' | 'photos' | 'mainMedia'>,
): Pick<ArticleSummary, 'pageImages' | 'showsMainMedia'> {
  const photos = listPagePhotos(article);
  return {
    pageImages: [...new Set(photos.map((photo) => jpegOf(photo).name))],
    showsMainMedia: article.mainMedia !== null && photos.includes(article.mainMedia),
  };
}

/**
 * Builds a summary from an entry. Its key also changes with its section and the contributors in its
 * byline.
 *
 * @throws if one of them does not exist
 */
export function toSummary(
  entry: IndexEntry,
  sections: ReadonlyMap<string, Section>,
  contributors: ReadonlyMap<string, Contributor>,
): ArticleSummary {
  const section = lookUp(sections, entry.section, 'the sections');
  const byline = entry.byline.map((slug) => lookUp(contributors, slug, 'the contributors'));
  return { ...entry, key: [entry.key, ...[section, ...byline].map(hashOfObject)].join('.'), section, byline };
}

/** Builds summaries, and caches them until what they refer to changes. */
export function createSummariser(
  publication: Publication,
  sections: ReadonlyMap<string, Section>,
  contributors: ReadonlyMap<string, Contributor>,
): (entries: Iterable<IndexEntry>) => Omit<ArchiveSource, 'fronts' | 'pages'> {
  const summaries = new WeakMap<IndexEntry, ArticleSummary>();
  const summaryOf = (entry: IndexEntry) => {
    const summary = summaries.get(entry) ?? toSummary(entry, sections, contributors);
    summaries.set(entry, summary);
    return summary;
  };
  return (entries) => ({
    publication,
    articles: Array.from(entries, summaryOf),
    sections: [...sections.values()],
    contributors: [...contributors.values()],
  });
}

const hashes = new WeakMap<object, string>();

function hashOfObject(object: Section | Contributor): string {
  const hash = hashes.get(object) ?? hashOf(JSON.stringify(object)).slice(0, 8);
  hashes.set(object, hash);
  return hash;
}

export function lookUp<T>(entries: ReadonlyMap<string, T>, key: string, what: string): T {
  const value = entries.get(key);
  if (value === undefined) throw new Error(`"${key}" is not among ${what}`);
  return value;
}
