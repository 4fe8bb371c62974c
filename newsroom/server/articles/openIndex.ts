import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { readArticle } from '../../../lib/content/check/readArticle.ts';
import { fieldsOf, textsOf } from '../../../lib/content/reading/fields.ts';
import { isIgnored } from '../../../lib/content/reading/listEntries.ts';
import { limitConcurrency } from '../../../lib/util/limitConcurrency.ts';
import type { ArticleRow } from '../../api/articleSchemas.ts';
import type { ArticleStanding } from './authorizeArticle.ts';

/** What the list shows of an article that does not depend on who asks. */
export type IndexedArticle = Omit<ArticleRow, 'status' | 'problemCount' | 'present' | 'isMine'> & {
  publication: 'draft' | 'incomplete' | 'dated' | 'unknown';
  isGallery: boolean;
  /** How many photos its page shows. */
  pagePhotoCount: number;
};

/** Every article, for the list and its search. In memory, and read again when a file changes. */
export type ArticleIndex = {
  list: () => readonly IndexedArticle[];
  get: (slug: string) => IndexedArticle | undefined;
  /** Slugs of articles that have all words of a query in headline, standfirst or body. */
  search: (query: string) => string[];
  /** Reads an article again, or all. */
  refresh: (slug?: string) => Promise<void>;
};

const READ_AT_ONCE = 16;
/** Not beyond the next tag: otherwise the time would grow with the square of the text. */
const PHOTO = /<Photo\b[^<>]*?\bsrc="([^"]+)"/g;

export async function openIndex(contentDir: string, timeZone: string): Promise<ArticleIndex> {
  const articles = new Map<string, { article: IndexedArticle; words: string }>();
  const articlesDir = join(contentDir, 'articles');

  async function refreshOne(slug: string): Promise<void> {
    const path = join(articlesDir, slug, 'index.mdx');
    const [bytes, stats] = await Promise.all([readFile(path).catch(() => null), stat(path).catch(() => null)]);
    if (!bytes || !stats) articles.delete(slug);
    else articles.set(slug, { article: summarise(slug, bytes, stats.mtime, timeZone), words: wordsOf(bytes) });
  }

  async function refresh(slug?: string): Promise<void> {
    if (slug !== undefined) return refreshOne(slug);
    const names = (await readdir(articlesDir).catch(() => [])).filter((name) => !isIgnored(name, 'folder'));
    const limit = limitConcurrency(READ_AT_ONCE);
    for (const known of articles.keys()) if (!names.includes(known)) articles.delete(known);
    await Promise.all(names.map((name) => limit(() => refreshOne(name))));
  }

  await refresh();
  return {
    list: () => [...articles.values()].map(({ article }) => article).sort(byDate),
    get: (slug) => articles.get(slug)?.article,
    search: (query) => {
      const wanted = fold(query).split(/\s+/).filter(Boolean);
      return [...articles].flatMap(([slug, { words }]) => (wanted.every((word) => words.includes(word)) ? [slug] : []));
    },
    refresh,
  };
}

function summarise(slug: string, bytes: Buffer, changed: Date, timeZone: string): IndexedArticle {
  const { fields, publication } = readArticle(bytes, slug, timeZone, true);
  const text = (field: string) => (typeof fields[field] === 'string' ? fields[field] : '');
  const pictures = [...bytes.toString('utf8').matchAll(PHOTO)].map(([, src = '']) => src);
  const { src } = fieldsOf(fields.mainMedia);
  const isGallery = fields.design === 'gallery';
  const showsMainMedia = typeof src === 'string' && (isGallery || !opensWithPhoto(bytes.toString('utf8')));
  return {
    slug,
    headline: text('headline'),
    section: text('section'),
    byline: textsOf(fields.byline).map(([, name]) => name),
    tags: textsOf(fields.tags).map(([, tag]) => tag),
    publication: publication.kind === 'draft' && publication.isIncomplete ? 'incomplete' : publication.kind,
    date: publication.kind === 'dated' ? publication.from : null,
    changed: changed.toISOString(),
    isGallery,
    photoCount: pictures.length,
    pagePhotoCount: pictures.length + (showsMainMedia ? 1 : 0),
    thumbnail: typeof src === 'string' ? src : (pictures[0] ?? null),
  };
}

/**
 * Whether a body begins with a photo or gallery, or one block and then one of them: then its page
 * has no other photo at its top. `describeBody` decides the same for the site, from the parsed body.
 */
export function opensWithPhoto(text: string): boolean {
  const frontMatterEnd = /\n---[ \t\r]*\n/.exec(text);
  if (!frontMatterEnd) return false;
  const body = text.slice(frontMatterEnd.index + frontMatterEnd[0].length).trimStart();
  return body.split(/\n\s*\n/, 2).some((block) => /^<(?:Photo|Gallery)\b/.test(block.trimStart()));
}

/** The status of an article at a given time. */
export function statusAt({ publication, date }: IndexedArticle, now: Date): ArticleRow['status'] {
  if (publication !== 'dated') return publication;
  return date !== null && new Date(date) > now ? 'scheduled' : 'published';
}

/** As `readStanding` decides it. */
export function standingOf(article: IndexedArticle, beganBy: string | null, now: Date): ArticleStanding {
  return {
    isDraft: article.publication === 'draft' || article.publication === 'incomplete',
    isPublic: statusAt(article, now) === 'published',
    byline: article.byline,
    beganBy,
  };
}

function wordsOf(bytes: Buffer): string {
  return fold(bytes.toString('utf8'));
}

/** Lower case, without accents. */
function fold(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
}

/** Newest first; what has no date comes first, by its last change. */
function byDate(a: IndexedArticle, b: IndexedArticle): number {
  const [one, other] = [a.date ?? '', b.date ?? ''];
  if (one === '' && other === '') return a.changed < b.changed ? 1 : -1;
  if (one === '') return -1;
  if (other === '') return 1;
  return one < other ? 1 : -1;
}
