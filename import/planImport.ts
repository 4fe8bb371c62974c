import { tagSlug } from '../lib/addresses.ts';
import { isLanguageTag } from '../lib/content/model/isLanguageTag.ts';
import { SLUG_PATTERN, TAG_SLUG_MAX_BYTES } from '../lib/content/model/model.ts';
import type { ArticlePlan } from './buildArticleFile.ts';
import { isOnSite, type MovedArticle, type MovedSite, sitePath } from './createLinkPlacer.ts';
import { htmlToText } from './html/hastElement.ts';
import type {
  ExportedArticle,
  ExportedContributor,
  ImportFinding,
  ImportNote,
  NewsroomExport,
  Term,
} from './newsroomExport.ts';
import { toSlug } from './toSlug.ts';

export type PlannedArticle = ArticlePlan & { article: ExportedArticle };

/** A contributor's file; `kind` is given for the desk that signs what has no author. */
export type PlannedContributor = ExportedContributor & { kind?: 'desk' };

/** What an export becomes, before anything is written: it depends on the export alone, so that two runs agree. */
export type ImportPlan = {
  articles: PlannedArticle[];
  /** By slug. */
  sections: Map<string, Term>;
  contributors: Map<string, PlannedContributor>;
  site: MovedSite;
  /** Every address of the old site that has a new one. */
  redirects: { from: string; to: string }[];
  findings: ImportFinding[];
  notes: ImportNote[];
};

const DEFAULT_SECTION: Term = { slug: 'news', name: 'News', description: '' };

/**
 * Plans an import: a slug of its own for each article, the sections, contributors and tags that they share, and where
 * every address of the old site leads.
 *
 * @param siteLanguage BCP 47 tag of the site; articles in another language say so
 */
export function planImport(newsroom: NewsroomExport, siteLanguage: string): ImportPlan {
  const plan: ImportPlan = {
    articles: [],
    sections: new Map(),
    contributors: new Map(),
    site: {
      siteUrl: newsroom.siteUrl,
      articles: new Map(),
      articlesBySlug: new Map(),
      sections: new Set(),
      contributors: new Map(),
      tags: new Map(),
    },
    redirects: [],
    findings: [],
    notes: [],
  };
  const slugs = assignSlugs(newsroom.articles, plan);
  const language = isLanguageTag(newsroom.language) ? newsroom.language : '';
  const isSiteLanguage = language.split('-')[0] === siteLanguage.split('-')[0];
  const claimed = new Set(slugs.values());
  const contributorSlugs = new Map<string, string>();
  for (const article of newsroom.articles) {
    const slug = slugs.get(article) ?? '';
    const [section, ...others] = article.sections;
    const previousSlugs = article.previousSlugs.filter((previous) => {
      const isFree = SLUG_PATTERN.test(previous) && !claimed.has(previous);
      if (isFree) claimed.add(previous);
      else {
        const topic = 'former slugs that are no address here, or that of another article, were left out';
        plan.notes.push({ topic, subject: subjectOf(slug) });
      }
      return isFree;
    });
    plan.articles.push({
      article,
      slug,
      section: planSection(section, slug, plan),
      byline: planByline(article, slug, newsroom, contributorSlugs, plan),
      tags: planTags([...article.tags, ...others.filter(isSubject).map(({ name }) => name)], article, slug, plan),
      previousSlugs,
      language: isSiteLanguage ? '' : language,
    });
  }
  plan.site = moveSite(newsroom, plan, contributorSlugs);
  return plan;
}

/** What an article is called in reports. */
export function subjectOf(slug: string): string {
  return `article "${slug}"`;
}

function assignSlugs(articles: readonly ExportedArticle[], plan: ImportPlan): Map<ExportedArticle, string> {
  const slugs = new Map<ExportedArticle, string>();
  const taken = new Set<string>();
  // Those that had an address keep it before those that only would like to have it.
  const inOrder = [...articles.filter(({ isDraft }) => !isDraft), ...articles.filter(({ isDraft }) => isDraft)];
  for (const article of inOrder) {
    const wanted = toSlug(article.slug) || toSlug(htmlToText(article.title)) || `article-${toSlug(article.id)}`;
    let slug = wanted;
    for (let count = 2; taken.has(slug); count++) slug = `${wanted}-${count}`;
    taken.add(slug);
    slugs.set(article, slug);
    if (article.slug === '' || article.slug === slug) continue;
    const reason = slug === wanted ? 'cannot be part of an address here' : 'belongs to another article';
    plan.findings.push({
      ...article.place,
      subject: subjectOf(slug),
      message: `its slug "${article.slug}" ${reason}; it is "${slug}" now`,
      hint: 'Links to it have been changed. Rename the folder now if it should be called otherwise.',
    });
  }
  return slugs;
}

function planSection(term: Term | undefined, article: string, plan: ImportPlan): string {
  if (!term) {
    plan.notes.push({
      topic: `articles without a category or tag are in the section "${DEFAULT_SECTION.slug}"`,
      subject: subjectOf(article),
    });
  }
  const { name, description, slug: exported } = term ?? DEFAULT_SECTION;
  const slug = toSlug(exported) || toSlug(name) || `section-${plan.sections.size + 1}`;
  const known = [...plan.sections].find(([, section]) => section.name === name)?.[0];
  if (known !== undefined) return known;
  if (!plan.sections.has(slug)) plan.sections.set(slug, { slug, name: name || slug, description });
  return slug;
}

function planByline(
  article: ExportedArticle,
  slug: string,
  newsroom: NewsroomExport,
  slugs: Map<string, string>,
  plan: ImportPlan,
): { slug: string; name: string }[] {
  const keys = article.contributors.filter((key) => newsroom.contributors.has(key));
  for (const key of article.contributors.filter((key) => !newsroom.contributors.has(key))) {
    plan.findings.push({
      ...article.place,
      subject: subjectOf(slug),
      message: `its author "${key}" is not in the export`,
      hint: 'Write contributors/<slug>.yaml with a name, and its slug into the byline.',
    });
  }
  if (keys.length === 0) {
    const name = newsroom.siteName || 'Newsroom';
    plan.notes.push({ topic: `articles without an author are signed "${name}"`, subject: subjectOf(slug) });
    return [addContributor({ slug: '', name, bio: '', url: '', picture: '', kind: 'desk' }, plan)];
  }
  const byline = keys.flatMap((key) => {
    const contributor = newsroom.contributors.get(key);
    if (!contributor) return [];
    const entry = addContributor(contributor, plan);
    slugs.set(key, entry.slug);
    return [entry];
  });
  return byline.filter((entry, index) => byline.findIndex(({ slug }) => slug === entry.slug) === index);
}

/** Two accounts of the same name are one person. */
function addContributor(contributor: PlannedContributor, plan: ImportPlan): { slug: string; name: string } {
  const { name } = contributor;
  const known = [...plan.contributors].find(([, other]) => other.name === name)?.[0];
  if (known !== undefined) return { slug: known, name };
  const wanted = toSlug(contributor.slug) || toSlug(name) || `contributor-${plan.contributors.size + 1}`;
  let slug = wanted;
  for (let count = 2; plan.contributors.has(slug); count++) slug = `${wanted}-${count}`;
  plan.contributors.set(slug, { ...contributor, slug });
  return { slug, name };
}

function isSubject({ slug }: Term): boolean {
  return slug !== 'uncategorized';
}

function planTags(names: readonly string[], article: ExportedArticle, slug: string, plan: ImportPlan): string[] {
  const tags = new Map<string, string>();
  for (const name of names) {
    const key = tagSlug(name);
    const isTooLong = Buffer.byteLength(key) > TAG_SLUG_MAX_BYTES;
    if (key !== '' && !isTooLong) {
      if (!tags.has(key)) tags.set(key, name);
      continue;
    }
    plan.findings.push({
      ...article.place,
      subject: subjectOf(slug),
      message: isTooLong
        ? `its tag "${name.slice(0, 40)}…" is too long for an address`
        : `its tag "${name}" has no letters or digits`,
      hint: isTooLong ? 'Choose a shorter one.' : 'A tag’s address is made from them. Choose another word.',
    });
  }
  return [...tags.values()];
}

function moveSite(
  newsroom: NewsroomExport,
  plan: ImportPlan,
  contributorSlugs: ReadonlyMap<string, string>,
): MovedSite {
  const articles = new Map<string, MovedArticle>();
  const articlesBySlug = new Map<string, MovedArticle>();
  const tags = new Map<string, string>();
  for (const { article, slug, previousSlugs, tags: names } of plan.articles) {
    const { isDraft, url, id } = article;
    const moved = { slug, isDraft };
    articles.set(`?p=${id}`, moved);
    for (const old of [slug, toSlug(article.slug), ...previousSlugs]) {
      if (old !== '' && !articlesBySlug.has(old)) articlesBySlug.set(old, moved);
    }
    if (!isDraft) for (const name of names) tags.set(tagSlug(name), name);
    if (!URL.canParse(url) || !isOnSite(new URL(url), newsroom.siteUrl)) continue;
    const path = sitePath(new URL(url));
    if (path === '') continue;
    articles.set(path, moved);
    const to = `/articles/${slug}`;
    if (!isDraft && path !== to && path.startsWith('/'))
      plan.redirects.push({ from: new URL(url).pathname.replace(/\/$/, ''), to });
  }
  const contributors = new Map<string, string>();
  for (const [key, slug] of contributorSlugs) {
    contributors.set(newsroom.contributors.get(key)?.slug || key, slug);
  }
  return {
    siteUrl: newsroom.siteUrl,
    articles,
    articlesBySlug,
    sections: new Set(plan.sections.keys()),
    contributors,
    tags,
  };
}
