import type { Redirect } from '../../lib/content/model/redirectKey.ts';
import { decodePercents } from '../../lib/util/decodePercents.ts';
import type { NewsroomExport } from '../newsroomExport.ts';
import { frontPath, pathOnSite, sitePath } from './createLinkPlacer.ts';
import type { ImportPlan, PlannedArticle } from './importPlan.ts';

/**
 * Lists all old addresses that have a new one: articles under each of their names, shortlinks,
 * feeds, categories, tags, authors, and uploads, which redirect to the article that shows them.
 *
 * @param shown the picture addresses of each article, by its slug, with the id of the photo
 */
export function listRedirects(
  exported: NewsroomExport,
  { articles, site }: Pick<ImportPlan, 'articles' | 'site'>,
  shown: ReadonlyMap<string, readonly { url: string; id: string }[]>,
): Redirect[] {
  const redirects = new Map<string, string>();
  const add = (from: string, to: string) => {
    if (from !== '' && from !== to && !redirects.has(from)) redirects.set(from, to);
  };
  for (const planned of articles.filter(({ article }) => !article.isDraft)) {
    const to = `/articles/${planned.slug}`;
    for (const path of listPaths(planned, exported.siteUrl)) add(path, to);
  }
  if (exported.siteUrl !== null) {
    for (const feed of ['/feed', '/rss', '/feed/atom', '/feed/rss2'])
      add(feed, feed.endsWith('atom') ? '/feed.atom' : '/feed.xml');
  }
  const lists = [
    ...[...site.sections.keys(), ...site.tags.keys()].flatMap((slug) => [`/category/${slug}`, `/tag/${slug}`]),
    ...[...site.contributors.keys()].map((slug) => `/author/${slug}`),
  ];
  for (const path of lists) {
    const to = frontPath(path, site);
    if (to !== null) add(encodeURI(path), to);
    const feed = frontPath(`${path}/feed`, site);
    if (feed?.endsWith('.xml')) add(encodeURI(`${path}/feed`), feed);
  }
  for (const { slug, article } of articles) {
    for (const { url, id } of article.isDraft ? [] : (shown.get(slug) ?? [])) {
      const path = pathOnSite(url, exported.siteUrl)?.pathname;
      if (path !== undefined) add(path, `/articles/${slug}#${id}`);
    }
  }
  return [...redirects].map(([from, to]) => ({ from, to }));
}

/** All old paths of an article: its own, the same with its former slugs, and its shortlink. */
function listPaths({ article, slug }: PlannedArticle, siteUrl: string | null): string[] {
  const url = article.url === '' ? null : pathOnSite(article.url, siteUrl);
  const others = (article.oldAddresses ?? []).map((old) => old.replace(/\/$/, ''));
  if (url === null) return others;
  const known = sitePath(url);
  const path = url.pathname.replace(/\/$/, '');
  const shortlink = /^\d+$/.test(article.id) ? [`/?p=${article.id}`] : [];
  if (path === '' || !known.startsWith('/')) return [...shortlink, ...others];
  const folder = path.replace(/[^/]+$/, '');
  const former = article.previousSlugs
    .filter((old) => old !== '' && old !== slug)
    .map((old) => `${folder}${encodeURI(decodePercents(old))}`);
  return [path, ...former, ...shortlink, ...others];
}
