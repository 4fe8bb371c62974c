import { tagSlug } from '../../lib/addresses.ts';
import { isSlug } from '../../lib/content/model/isSlug.ts';
import { TAG_SLUG_MAX_BYTES } from '../../lib/content/model/model.ts';
import { isLanguageTag } from '../../lib/content/model/values/isLanguageTag.ts';
import { decodePercents } from '../../lib/util/decodePercents.ts';
import { groupByKey } from '../../lib/util/groupByKey.ts';
import type {
  ExportedArticle,
  ExportedContributor,
  ImportFinding,
  ImportNote,
  NewsroomExport,
  Term,
} from '../newsroomExport.ts';
import { assignSlugs } from './assignSlugs.ts';
import { createSlugBook } from './createSlugBook.ts';
import type { ImportPlan, PlannedArticle } from './importPlan.ts';
import { moveSite } from './moveSite.ts';
import { type Newsroom, originOf } from './readNewsroom.ts';
import { siteKeyOf } from './siteKeyOf.ts';
import { subjectOf } from './subjectOf.ts';
import { type SlugStyle, toNativeSlug, toSlug } from './toSlug.ts';

type Books = Pick<ImportPlan, 'sections' | 'contributors'>;

const DEFAULT_SECTION: Term = { slug: 'news', name: 'News', description: '' };

/**
 * Plans an import: a unique slug for each article, the sections, contributors and tags, and the new
 * address for every old one.
 *
 * @param siteLanguage BCP 47 tag of the site; articles in another language say so
 * @param present what the newsroom already has
 */
export function planImport(
  exported: NewsroomExport,
  siteLanguage: string,
  present: Newsroom,
  slugStyle: SlugStyle = 'latin',
): ImportPlan {
  const site = siteKeyOf(exported);
  const spell = slugStyle === 'native' ? toNativeSlug : toSlug;
  const { record } = present;
  const origin = (article: ExportedArticle) => originOf(site, article.id);
  const own = new Set(exported.articles.map(origin));
  const others = Object.entries(record.articles).filter(([key]) => !own.has(key));
  const { slugs, findings } = assignSlugs(
    exported.articles,
    (article) => record.articles[origin(article)]?.slug,
    new Set([...others.map(([, { slug }]) => slug), ...(exported.isDelivery ? listOthers(present) : [])]),
    spell,
  );
  const books: Books = {
    sections: createSlugBook('section', present.sections, record.sections, spell),
    contributors: createSlugBook('contributor', present.contributors, record.contributors, spell),
  };
  const notes: ImportNote[] = [];
  const claimed = new Set(slugs.values());
  const languageOf = createLanguageChooser(exported.language, siteLanguage);
  const translationsOf = groupTranslations(exported.articles, slugs, (article) => languageOf(article) || siteLanguage);
  const articles = exported.articles.map((article): PlannedArticle => {
    const slug = slugs.get(article) ?? '';
    const [section, ...otherSections] = article.sections;
    const tags = [...article.tags, ...otherSections.filter(isSubject).map(({ name }) => name)];
    return {
      article,
      origin: origin(article),
      slug,
      ...planSection(section, slug, site, books, notes),
      byline: planByline(article, slug, exported, site, books, { findings, notes }),
      tags: planTags(tags, article, slug, findings),
      previousSlugs: claimPreviousSlugs(article, slug, claimed, notes),
      language: languageOf(article),
      translations: translationsOf(article),
    };
  });
  return { articles, ...books, site: moveSite(exported, articles, books, site, present), findings, notes };
}

/** The slugs of articles that no import wrote: two stories may have the same headline. */
function listOthers({ articles, record }: Newsroom): string[] {
  const imported = new Set(Object.values(record.articles).map(({ slug }) => slug));
  return articles.filter((slug) => !imported.has(slug));
}

function createLanguageChooser(exportLanguage: string, siteLanguage: string): (article: ExportedArticle) => string {
  const primary = (tag: string) => tag.split('-')[0];
  return (article) => {
    const language = article.language || exportLanguage;
    return isLanguageTag(language) && primary(language) !== primary(siteLanguage) ? language : '';
  };
}

/** Finds the other versions of an article, by language. */
function groupTranslations(
  articles: readonly ExportedArticle[],
  slugs: ReadonlyMap<ExportedArticle, string>,
  languageOf: (article: ExportedArticle) => string,
): (article: ExportedArticle) => Record<string, string> {
  const groups = groupByKey(
    articles.flatMap((article) =>
      article.translationGroup === '' ? [] : [[article.translationGroup, article] as const],
    ),
  );
  return (article) => {
    const others = groups.get(article.translationGroup) ?? [];
    const pairs = others.map((other) => [languageOf(other), slugs.get(other) ?? ''] as const);
    return Object.fromEntries(pairs.filter(([language]) => language !== languageOf(article)).reverse());
  };
}

function claimPreviousSlugs(
  { previousSlugs }: ExportedArticle,
  slug: string,
  claimed: Set<string>,
  notes: ImportNote[],
): string[] {
  return previousSlugs.map(decodeSlug).filter((previous) => {
    const isFree = isSlug(previous) && !claimed.has(previous);
    if (isFree) claimed.add(previous);
    else {
      const topic = 'former slugs that are no address here, or that of another article, were left out';
      notes.push({ topic, subject: subjectOf(slug) });
    }
    return isFree;
  });
}

/** WordPress stores the slugs of other scripts percent-encoded. */
function decodeSlug(slug: string): string {
  return decodePercents(slug).normalize('NFC');
}

function planSection(
  term: Term | undefined,
  article: string,
  site: string,
  { sections }: Books,
  notes: ImportNote[],
): { section: string; sectionName: string } {
  if (!term) {
    const topic = `articles without a category or tag are in the section "${DEFAULT_SECTION.slug}"`;
    notes.push({ topic, subject: subjectOf(article) });
  }
  const given = term ?? DEFAULT_SECTION;
  const named = { ...given, name: given.name || given.slug };
  return { section: sections.slugFor(named, originOf(site, given.slug || named.name)), sectionName: named.name };
}

function planByline(
  article: ExportedArticle,
  slug: string,
  exported: NewsroomExport,
  site: string,
  { contributors }: Books,
  { findings, notes }: Pick<ImportPlan, 'findings' | 'notes'>,
): { slug: string; name: string }[] {
  const byline = article.contributors.flatMap((key) => {
    const contributor = exported.contributors.get(key);
    if (contributor) {
      const { name } = contributor;
      return [{ slug: contributors.slugFor(contributor, originOf(site, key)), name }];
    }
    findings.push({
      ...article.place,
      kind: 'author',
      subject: subjectOf(slug),
      message: `its author "${key}" is not in the export`,
      hint: 'Write contributors/<slug>.yaml with a name, and its slug into the byline.',
      quote: key,
    });
    return [];
  });
  if (byline.length > 0) {
    return byline.filter((entry, index) => byline.findIndex((other) => other.slug === entry.slug) === index);
  }
  const name = exported.siteName || 'Newsroom';
  notes.push({ topic: `articles without an author are signed "${name}"`, subject: subjectOf(slug) });
  const desk: ExportedContributor = { slug: '', oldSlug: '', name, bio: '', url: '', picture: '', kind: 'desk' };
  return [{ slug: contributors.slugFor(desk, originOf(site, '')), name }];
}

function isSubject({ slug }: Term): boolean {
  return slug !== 'uncategorized';
}

function planTags(
  names: readonly string[],
  article: ExportedArticle,
  slug: string,
  findings: ImportFinding[],
): string[] {
  const tags = new Map<string, string>();
  for (const name of names) {
    const key = tagSlug(name);
    const isTooLong = Buffer.byteLength(key) > TAG_SLUG_MAX_BYTES;
    if (key !== '' && !isTooLong) {
      if (!tags.has(key)) tags.set(key, name);
      continue;
    }
    findings.push({
      ...article.place,
      kind: 'tag',
      subject: subjectOf(slug),
      message: isTooLong
        ? `its tag "${name.slice(0, 40)}…" is too long for an address`
        : `its tag "${name}" has no letters or digits`,
      hint: isTooLong ? 'Choose a shorter one.' : 'A tag’s address is made from them. Choose another word.',
      quote: name,
    });
  }
  return [...tags.values()];
}
