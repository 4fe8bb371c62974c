import { z } from 'zod';
import { CHANGE_KINDS } from '../../lib/api/changeSchemas.ts';
import type { Archive } from '../../lib/archive.ts';
import type { ArticleSummary } from '../../lib/content/model/article.ts';
import { siteUrl } from '../../lib/siteUrl.ts';
import { hashOf } from '../../lib/util/hashOf.ts';

/** What happened to the document of one article or page. */
const changeSchema = z.object({
  sequence: z.number().int(),
  kind: z.enum(CHANGE_KINDS),
  /** Whether it is a page of the newsroom. */
  isPage: z.literal(true).optional(),
  slug: z.string(),
  /** The slug it had before it was renamed. */
  previousSlug: z.string().optional(),
  /** The first slug of the article, which identifies it; the slug of a page. */
  firstSlug: z.string(),
  /** When the batch was published that made the change. */
  time: z.string(),
});
export type Change = z.infer<typeof changeSchema>;
export type NewChange = Omit<Change, 'sequence' | 'time'>;

/**
 * The state of the record of changes. A fresh build begins a new record without any change, so the
 * same content has the same bytes.
 */
const changeLogSchema = z.object({
  /** A hash of what was published when the record began. */
  id: z.string(),
  /** The address of the site. Documents have others when it changes, so the record begins again. */
  siteUrl: z.string(),
  /** The number of the last change. */
  last: z.number().int(),
  /** The newest changes, oldest first: at least those of the page that is not full. */
  newest: z.array(changeSchema),
});
export type ChangeLog = z.infer<typeof changeLogSchema>;

/** Changes per page, and in the newest part. */
export const CHANGES_PER_PAGE = 100;

/** @returns null if there is no record, it cannot be read, or the site has another address now */
export function parseChangeLog(text: string | null): ChangeLog | null {
  try {
    const log = changeLogSchema.parse(JSON.parse(text ?? ''));
    return log.siteUrl === siteUrl ? log : null;
  } catch {
    return null;
  }
}

export function beginChangeLog({ articles, pages }: Archive, siteKey: string): ChangeLog {
  const id = hashOf(siteKey, ...[...articles, ...pages].flatMap(({ path, key }) => [path, key])).slice(0, 16);
  return { id, siteUrl, last: 0, newest: [] };
}

/** Adds changes to a record. */
export function appendChanges(
  { last, newest, ...rest }: ChangeLog,
  changes: readonly NewChange[],
  time: string,
): { log: ChangeLog; added: Change[] } {
  const added = changes.map((change, index) => ({ ...change, sequence: last + index + 1, time }));
  const log = { ...rest, last: last + added.length, newest: [...newest, ...added].slice(-CHANGES_PER_PAGE) };
  return { log, added };
}

/** The page that a change is on; 1 has the oldest. */
export function pageOf(sequence: number): number {
  return Math.ceil(sequence / CHANGES_PER_PAGE);
}

const ARTICLE = /^\/api\/articles\/([^/]+)\.json$/;
const PAGE = /^\/api\/pages\/([^/]+)\.json$/;

/**
 * What happened to the documents of articles and pages in a batch.
 *
 * @param before what was published; null when that is not known
 * @param replaced addresses whose bytes changed, or may have changed before a crash
 * @param removed addresses that are gone
 */
export function listChanges(
  before: Archive | null,
  after: Archive,
  replaced: readonly string[],
  removed: readonly string[],
): NewChange[] {
  const written = slugsIn(replaced, ARTICLE).flatMap((slug) => after.get(slug) ?? []);
  const gone = slugsIn(removed, ARTICLE).filter((slug) => after.get(slug) === undefined);
  const movedTo = new Map(written.flatMap(({ slug, previousSlugs }) => previousSlugs.map((old) => [old, slug])));
  const movedFrom = new Map(gone.flatMap((old) => (movedTo.has(old) ? [[movedTo.get(old) ?? '', old]] : [])));
  return [
    ...gone
      .filter((slug) => !movedTo.has(slug))
      .map((slug) => ({ kind: 'withdrawn' as const, slug, firstSlug: firstSlugOf(before?.get(slug)) ?? slug })),
    // Oldest first, as they were published.
    ...written
      .sort((a, b) => (a.published < b.published ? -1 : Number(a.published > b.published)))
      .map((article) => describeChange(article, before, movedFrom.get(article.slug))),
    ...listPageChanges(before, after, slugsIn([...replaced, ...removed], PAGE)),
  ];
}

function listPageChanges(before: Archive | null, after: Archive, slugs: readonly string[]): NewChange[] {
  const holds = ({ pages }: Archive, slug: string) => pages.some((page) => page.slug === slug);
  return slugs.map((slug) => {
    const isNew = before !== null && !holds(before, slug);
    const kind = !holds(after, slug) ? 'withdrawn' : isNew ? 'published' : 'changed';
    return { kind, isPage: true, slug, firstSlug: slug };
  });
}

function describeChange(article: ArticleSummary, before: Archive | null, previousSlug: string | undefined): NewChange {
  const { slug, corrections } = article;
  const firstSlug = firstSlugOf(article) ?? slug;
  if (previousSlug !== undefined) return { kind: 'renamed', slug, previousSlug, firstSlug };
  const known = before?.get(slug);
  const isNew = before !== null && known === undefined;
  const isCorrected = known !== undefined && corrections.length > known.corrections.length;
  return { kind: isNew ? 'published' : isCorrected ? 'corrected' : 'changed', slug, firstSlug };
}

function firstSlugOf(article: ArticleSummary | undefined): string | undefined {
  return article?.previousSlugs[0] ?? article?.slug;
}

function slugsIn(addresses: readonly string[], document: RegExp): string[] {
  return [...new Set(addresses.flatMap((address) => document.exec(address)?.[1] ?? []))];
}
