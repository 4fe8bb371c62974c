import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { z } from 'zod';
import { listPagePhotos } from '../../gallery/listPagePhotos.ts';
import { jpegOf } from '../../images/jpegOf.ts';
import type { Article, ArticleSummary, Contributor, Section } from '../model/article.ts';

/**
 * The store's index: the summaries of all articles in some 256 files, so that a list opens no article and a save rewrites
 * and reloads one of them.
 */

/** A summary as the index keeps it: section and byline are named, for they change by themselves. */
export type IndexEntry = Omit<ArticleSummary, 'section' | 'byline'> & { section: string; byline: readonly string[] };

export type Shard = Record<string, IndexEntry>;

/** What `revision.json` holds. */
export const storeRevisionSchema = z.object({
  /** A name for the state of the whole store. */
  revision: z.string(),
  /** A name for all that sections and contributors are made of. */
  people: z.string(),
  /** The files of the store, relative to it, each with a hash; articles are told by their entries in the index. */
  files: z.record(z.string(), z.string()),
});

export type StoreRevision = z.infer<typeof storeRevisionSchema>;

/** The file of the index that holds an article, relative to the store. */
export function shardFile(slug: string): string {
  return `index/${createHash('sha256').update(slug).digest('hex').slice(0, 2)}.json`;
}

/** Path of an article's file in a content store. */
export function articleFile(storeDir: string, slug: string): string {
  return join(/* turbopackIgnore: true */ storeDir, 'articles', `${slug}.json`);
}

/** What the index keeps of an article. */
export function indexEntryOf(article: Article): IndexEntry {
  const { credits, leadPhoto, photos, galleries, body, bodyCode, section, byline, ...summary } = article;
  return { ...summary, section: section.slug, byline: byline.map(({ slug }) => slug) };
}

/** The parts of a summary that are told by the photos of its page. */
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
 * The summary of an entry. Its key changes with what is said of its section and its contributors, too.
 *
 * @throws when one of them does not exist
 */
export function toSummary(
  entry: IndexEntry,
  sections: ReadonlyMap<string, Section>,
  contributors: ReadonlyMap<string, Contributor>,
): ArticleSummary {
  const section = lookUp(sections, entry.section, 'the sections');
  const byline = entry.byline.map((slug) => lookUp(contributors, slug, 'the contributors'));
  return { ...entry, key: [entry.key, ...[section, ...byline].map(hashOfPerson)].join('.'), section, byline };
}

const hashes = new WeakMap<object, string>();

/** A short name for what is said of a section or a contributor. */
function hashOfPerson(person: Section | Contributor): string {
  const known = hashes.get(person);
  if (known !== undefined) return known;
  const hash = createHash('sha256').update(JSON.stringify(person)).digest('hex').slice(0, 8);
  hashes.set(person, hash);
  return hash;
}

export function lookUp<T>(entries: ReadonlyMap<string, T>, key: string, what: string): T {
  const value = entries.get(key);
  if (value === undefined) throw new Error(`"${key}" is not among ${what}`);
  return value;
}
