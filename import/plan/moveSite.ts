import { tagSlug } from '../../lib/addresses.ts';
import { decodePercents } from '../../lib/util/decodePercents.ts';
import type { NewsroomExport } from '../newsroomExport.ts';
import { type MovedArticle, type MovedSite, pathOnSite, sitePath } from './createLinkPlacer.ts';
import type { ImportPlan, PlannedArticle } from './importPlan.ts';
import { type Newsroom, originOf } from './readNewsroom.ts';
import { toSlug } from './toSlug.ts';

/** The new addresses of the old site after this import and earlier ones. */
export function moveSite(
  exported: NewsroomExport,
  planned: readonly PlannedArticle[],
  { sections, contributors }: Pick<ImportPlan, 'sections' | 'contributors'>,
  site: string,
  { record }: Newsroom,
): MovedSite {
  const articles = new Map<string, MovedArticle>();
  const articlesBySlug = new Map<string, MovedArticle>();
  const tags = new Map<string, string>();
  const add = (moved: MovedArticle, id: string, address: string, oldSlugs: readonly string[]) => {
    articles.set(`?p=${id}`, moved);
    for (const old of oldSlugs) if (old !== '' && !articlesBySlug.has(old)) articlesBySlug.set(old, moved);
    const url = address === '' ? null : pathOnSite(address, exported.siteUrl);
    const path = url === null ? '' : sitePath(url);
    if (path !== '') articles.set(path, moved);
  };
  for (const { article, slug, previousSlugs, tags: names } of planned) {
    const moved = { slug, isDraft: article.isDraft };
    add(moved, article.id, article.url, [slug, toSlug(article.slug), ...previousSlugs]);
    if (!article.isDraft) for (const name of names) tags.set(tagSlug(name), name);
    for (const { slug: exportedSlug, name } of article.sections) {
      if (!article.isDraft && names.includes(name)) tags.set(decodePercents(exportedSlug), name);
    }
  }
  const own = new Set(planned.map(({ origin }) => origin));
  for (const [origin, earlier] of Object.entries(record.articles)) {
    if (own.has(origin) || !origin.startsWith(originOf(site, ''))) continue;
    add(earlier, origin.slice(originOf(site, '').length), earlier.url, [earlier.slug]);
  }
  const slugOfOrigin = ([origin, slug]: [string, string]) => [origin.slice(originOf(site, '').length), slug] as const;
  const sectionSlugs = new Map([...sections.entries.keys()].map((slug) => [slug, slug]));
  for (const [old, slug] of [...sections.origins].map(slugOfOrigin)) {
    sectionSlugs.set(old, slug).set(decodePercents(old), slug).set(toSlug(old), slug);
  }
  return {
    siteUrl: exported.siteUrl,
    articles,
    articlesBySlug,
    sections: sectionSlugs,
    contributors: new Map(
      [...contributors.origins]
        .map(slugOfOrigin)
        .map(([key, slug]) => [exported.contributors.get(key)?.oldSlug || key, slug] as const)
        .filter(([old]) => old !== ''),
    ),
    tags,
  };
}
