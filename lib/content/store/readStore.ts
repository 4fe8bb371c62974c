import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { type ArchiveSource, compareNewest } from '../../archive.ts';
import { env } from '../../env.ts';
import { storeDir, unsavedDir } from '../../paths.ts';
import { setPublication } from '../../site.ts';
import type { Article, ArticleSummary, Contributor, Section } from '../model/article.ts';
import type { Front } from '../model/publication/front.ts';
import { storedPublicationSchema } from '../model/publication/publication.ts';
import { parseArticle, parseContributor, parseSection } from './parseArticle.ts';
import { parsePage } from './parsePage.ts';
import {
  articleFile,
  FRONTS_FILE,
  PAGES_FILE,
  type Shard,
  STORED_PUBLICATION,
  storeRevisionSchema,
  toSummary,
} from './storeIndex.ts';

/** The content store without the articles' bodies. */
export type Store = ArchiveSource & { revision: string };

/**
 * Creates a reader of a content store. When the store changes, it reads only the changed files
 * again.
 *
 * @param options.folder the store
 * @param options.leavesOut whether to leave out, with a message, an article that names a missing
 *   section or contributor, which is normal in development. Otherwise it is an error
 */
function createStoreReader({ folder, leavesOut }: { folder: string; leavesOut: boolean }): () => Store {
  let known: { text: string; files: Record<string, string>; store: Store } | undefined;
  const shards = new Map<string, { version: string; summaries: readonly ArticleSummary[] }>();
  return () => {
    const text = readFileSync(join(folder, 'revision.json'), 'utf8');
    if (known?.text === text) return known.store;
    const { revision, files } = storeRevisionSchema.parse(JSON.parse(text));
    const sections = readArray(folder, 'sections.json').map(parseSection);
    const contributors = readArray(folder, 'contributors.json').map(parseContributor);
    const publication = storedPublicationSchema.parse(
      JSON.parse(readFileSync(join(folder, STORED_PUBLICATION), 'utf8')),
    );
    setPublication(publication);
    const people = `${files['sections.json']} ${files['contributors.json']}`;
    const present = new Set(Object.keys(files).filter((file) => file.startsWith('index/')));
    const outdated = new Set<ArticleSummary>();
    const read = new Map<string, { version: string; summaries: readonly ArticleSummary[] }>();
    for (const file of new Set([...present, ...shards.keys()])) {
      const version = `${files[file]} ${people}`;
      const shard = shards.get(file);
      if (shard?.version === version) continue;
      for (const summary of shard?.summaries ?? []) outdated.add(summary);
      const summaries = present.has(file) ? readShard(folder, file, sections, contributors, leavesOut) : [];
      read.set(file, { version, summaries });
    }
    for (const [file, shard] of read) shards.set(file, shard);
    // Nearly sorted, because only the changed articles come last; that is fast to sort.
    const kept = known?.store.articles.filter((article) => !outdated.has(article)) ?? [];
    const added = [...read.values()].flatMap(({ summaries }) => summaries);
    const articles = [...kept, ...added].sort(compareNewest);
    // Written from parsed fronts, by the same version of this code.
    const fronts: readonly Front[] = files[FRONTS_FILE]
      ? JSON.parse(readFileSync(join(folder, FRONTS_FILE), 'utf8'))
      : [];
    const pages = files[PAGES_FILE] ? readArray(folder, PAGES_FILE).map(parsePage) : [];
    known = { text, files, store: { revision, publication, articles, sections, contributors, fronts, pages } };
    return known.store;
  };
}

const readOwnStore = createStoreReader({ folder: storeDir, leavesOut: env('INCLUDE_UNPUBLISHED') !== undefined });

/**
 * Reads the content store of this site.
 *
 * @throws when there is none yet: `npm run build` and `npm run dev` create it
 */
export function readStore(): Store {
  return readOwnStore();
}

/** Cache size: enough for the articles of a feed, which are read once for each of its formats. */
const ARTICLE_MEMORY = 64;
const articles = new Map<string, { key: string; article: Article }>();

/**
 * Reads a whole article.
 *
 * @param summary its entry in the index
 */
export function readStoredArticle(summary: ArticleSummary): Article {
  const { slug, key } = summary;
  const known = articles.get(slug);
  if (known?.key === key) return known.article;
  const sections = new Map([[summary.section.slug, summary.section]]);
  const contributors = new Map(summary.byline.map((contributor) => [contributor.slug, contributor]));
  const stored: unknown = JSON.parse(readFileSync(articleFile(storeDir, slug), 'utf8'));
  const article: Article = { ...parseArticle(stored, sections, contributors), key };
  articles.delete(slug);
  articles.set(slug, { key, article });
  const [oldest] = articles.keys();
  if (articles.size > ARTICLE_MEMORY && oldest !== undefined) articles.delete(oldest);
  return article;
}

/**
 * Reads an article that is not saved, with the sections and contributors of the store.
 *
 * @param id names its file; hexadecimal digits
 * @returns null if there is none
 */
export function readUnsaved(id: string): Article | null {
  const file = join(/* turbopackIgnore: true */ unsavedDir, `${id}.json`);
  if (!/^[0-9a-f]+$/.test(id) || !existsSync(/* turbopackIgnore: true */ file)) return null;
  const { sections, contributors } = readStore();
  const bySlug = <Entry extends { slug: string }>(entries: readonly Entry[]) =>
    new Map(entries.map((entry) => [entry.slug, entry]));
  const stored: unknown = JSON.parse(readFileSync(/* turbopackIgnore: true */ file, 'utf8'));
  return parseArticle(stored, bySlug(sections), bySlug(contributors));
}

function readShard(
  folder: string,
  file: string,
  sections: readonly Section[],
  contributors: readonly Contributor[],
  leavesOut: boolean,
): ArticleSummary[] {
  // Written by `openStoreFiles.ts` from articles that the seam had parsed, by the same version of
  // this code.
  const shard: Shard = JSON.parse(readFileSync(join(folder, file), 'utf8'));
  const sectionBySlug = new Map(sections.map((section) => [section.slug, section]));
  const contributorBySlug = new Map(contributors.map((contributor) => [contributor.slug, contributor]));
  return Object.values(shard).flatMap((entry) => {
    try {
      return toSummary(entry, sectionBySlug, contributorBySlug);
    } catch (error) {
      if (!leavesOut) throw error;
      console.error(`${entry.slug} is left out:`, error);
      return [];
    }
  });
}

function readArray(folder: string, name: string): unknown[] {
  return z.array(z.unknown()).parse(JSON.parse(readFileSync(join(folder, name), 'utf8')));
}
