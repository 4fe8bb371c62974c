import { apiArticlePath, apiNinjsPath, apiPagePath, markdownPath } from '../../lib/addresses.ts';
import { type Archive, ONWARD_ARTICLE_LIMIT } from '../../lib/archive.ts';
import type { ArticleSummary, Page } from '../../lib/content/model/article.ts';
import { MANIFEST_PATH } from '../../lib/seo/buildManifest.ts';
import { isPage } from '../site/fileOfAddress.ts';
import { type Listing, listListings } from './listListings.ts';

/** What a change affects. */
export type AffectedPages = {
  /** Addresses to render, in groups. Each group is live before the next is rendered. */
  render: string[][];
  /** Addresses that no longer exist. */
  remove: string[];
  /** Whether an address is new, gone, or redirects elsewhere. */
  hasMoves: boolean;
};

/** Addresses that every site has and that do not depend on articles. */
const FIXED_ADDRESSES = [
  ...(['/404', '/410', '/search', MANIFEST_PATH] as const),
  ...(['/api/index.json', '/api/site.json', '/api/sections.json', '/api/schema.json'] as const),
  ...(['/api/404.json', '/api/410.json', '/api/fronts.json', '/api/search.json', '/api/feeds.json'] as const),
] as const;

/**
 * Decides which addresses a change may affect. One too many costs a rendering; one too few would
 * stay outdated.
 *
 * @param before what is published; null when that is not known
 * @param after what is to be published
 * @returns first the articles that changed, then the fronts that list them, then the articles that
 *   link to them, then everything that only machines read
 */
export function affectedPages(before: Archive | null, after: Archive): AffectedPages {
  // Every page shows the publication. Its masthead names the sections, its footer the pages.
  if (!before || frameOf(before) !== frameOf(after)) {
    const addresses = listAddresses(after);
    const kept = new Set(addresses);
    const remove = before ? listAddresses(before).filter((address) => !kept.has(address)) : [];
    return { render: inGroups(addresses, new Set()), remove, hasMoves: true };
  }
  const changedPages = after.pages.filter(({ slug, key }) => pageOf(before, slug)?.key !== key);
  const changed = after.articles.filter((article) => before.get(article.slug)?.key !== article.key);
  const gone = before.articles.filter(({ slug }) => !after.get(slug));
  const former = [...changed.flatMap(({ slug }) => before.get(slug) ?? []), ...gone];

  const listedBefore = new Map(listListings(before).map((listing) => [listing.address, listing]));
  const listings = listListings(after);
  const listed = new Set(listings.map(({ address }) => address));
  const others = new Set([
    ...changed.flatMap((article) => [...after.neighbours(article)]),
    ...former.flatMap((article) => [...before.neighbours(article)]),
  ]);
  const onward = [...others].flatMap(({ slug }) => {
    const now = after.get(slug);
    const then = before.get(slug);
    return now && then && keysOf(listOnward(after, now)) !== keysOf(listOnward(before, then)) ? [now] : [];
  });
  const translated = after.articles.filter(
    (article) => versionsOf(after, article) !== versionsOf(before, before.get(article.slug) ?? article),
  );
  const render = [
    ...changed.flatMap(addressesOf),
    ...changedPages.flatMap(addressesOfPage),
    ...listings
      .filter((listing) => isChanged(listedBefore.get(listing.address), listing))
      .map(({ address }) => address),
    ...onward.map(({ path }) => path),
    ...translated.map(({ path }) => path),
  ];
  const hasMoves =
    gone.length > 0 ||
    changed.some(({ slug, previousSlugs }) => before.get(slug)?.previousSlugs.join() !== previousSlugs.join()) ||
    listed.size !== listedBefore.size ||
    [...listed].some((address) => !listedBefore.has(address));
  return {
    hasMoves,
    render: inGroups([...new Set(render)], new Set([...changed, ...changedPages].map(({ path }) => path))),
    remove: [...gone.flatMap(addressesOf), ...[...listedBefore.keys()].filter((address) => !listed.has(address))],
  };
}

function frameOf({ publication, sections, pages }: Archive): string {
  return JSON.stringify([publication, sections, pages.map(({ slug, title, language }) => [slug, title, language])]);
}

/** Every address of the site. */
export function listAddresses(archive: Archive): string[] {
  return [
    ...archive.articles.flatMap(addressesOf),
    ...archive.pages.flatMap(addressesOfPage),
    ...listListings(archive).map(({ address }) => address),
    ...FIXED_ADDRESSES,
  ];
}

function addressesOf(article: ArticleSummary): string[] {
  return [article.path, markdownPath(article), apiArticlePath(article), apiNinjsPath(article)];
}

function addressesOfPage({ slug, path }: Page): string[] {
  return [path, markdownPath({ path }), apiPagePath(slug)];
}

function pageOf({ pages }: Archive, slug: string): Page | undefined {
  return pages.find((page) => page.slug === slug);
}

function listOnward(archive: Archive, article: ArticleSummary): readonly ArticleSummary[] {
  return archive.listOnward(article, ONWARD_ARTICLE_LIMIT);
}

/** What an article's page shows of its translations. */
function versionsOf(archive: Archive, article: ArticleSummary): string {
  const versions = archive.translations(article);
  return versions.length === 0 ? '' : versions.map(({ slug, language }) => `${slug} ${language}`).join('\n');
}

function keysOf(articles: readonly ArticleSummary[]): string {
  return articles.map(({ slug, key }) => `${slug} ${key}`).join('\n');
}

function isChanged(before: Listing | undefined, { items, context }: Listing): boolean {
  if (!before || before.context !== context || before.items.length !== items.length) return true;
  return before.items.some((item, index) => item !== items[index] && item.key !== items[index]?.key);
}

/**
 * Sorts addresses into groups, in the order to publish them.
 *
 * @param first the articles that changed
 */
export function inGroups(addresses: readonly string[], first: ReadonlySet<string>): string[][] {
  const rank = (address: string) => {
    if (first.has(address)) return 0;
    return isPage(address) ? (address.startsWith('/articles/') ? 2 : 1) : 3;
  };
  return [0, 1, 2, 3].map((wanted) => addresses.filter((address) => rank(address) === wanted));
}
