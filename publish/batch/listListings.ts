import {
  ALL_ARTICLES_PATH,
  ALL_PHOTOS_PATH,
  apiFrontPath,
  apiListPath,
  apiNinjsFrontPath,
  articlesSitemapPath,
  contributorPath,
  FEED_FILES,
  type FeedFormat,
  FRONTS_SITEMAP_PATH,
  feedPath,
  frontPagePath,
  sectionPath,
  tagPath,
} from '../../lib/addresses.ts';
import { API_PAGE_SIZES } from '../../lib/api/articleList.ts';
import { buildPageCard } from '../../lib/api/buildApiPage.ts';
import { listExamples } from '../../lib/api/buildOpenApi.ts';
import { PHOTO_PAGE_SIZES } from '../../lib/api/buildPhotoList.ts';
import type { Archive } from '../../lib/archive.ts';
import type { ArticleSummary } from '../../lib/content/model/article.ts';
import { HOME_FRONT } from '../../lib/content/model/publication/front.ts';
import { FEED_ITEM_LIMIT } from '../../lib/feeds/buildFeed.ts';
import { arrangeFront, listStories } from '../../lib/fronts/arrangeFront.ts';
import { LLMS_ARTICLE_LIMIT } from '../../lib/markdown/buildLlmsText.ts';
import { countPages, type PageSizes, paginate } from '../../lib/paginate.ts';
import { listNews } from '../../lib/seo/buildNewsSitemap.ts';
import { listSitemapParts } from '../../lib/seo/listSitemapParts.ts';

/**
 * A page or file that lists articles. It is rendered again when one of them or its context changes.
 */
export type Listing = { address: string; items: readonly ArticleSummary[]; context: string };

/**
 * Everything on the site that lists articles, with the articles it lists. Add new kinds of lists
 * here; if you forget, the test that compares incremental publishing with a fresh build fails.
 */
export function listListings(archive: Archive): readonly Listing[] {
  const known = listings.get(archive);
  if (known) return known;
  const made = makeListings(archive);
  listings.set(archive, made);
  return made;
}

/** What one batch publishes, the next one compares with. */
const listings = new WeakMap<Archive, readonly Listing[]>();

function makeListings(archive: Archive): Listing[] {
  const { articles, sections, contributors, pages } = archive;
  const sizes = archive.publication.articlesPerFront;
  const people = JSON.stringify(contributors);
  const news = listNews(articles, archive.now);
  return [
    ...arrangeNewest(HOME_FRONT, listFront('/', articles, '', sizes), articles, archive, sizes),
    ...sections.flatMap((section) => {
      const listed = archive.inSection(section.slug);
      return arrangeNewest(section.slug, listBoth(sectionPath(section), listed, '', sizes), listed, archive, sizes);
    }),
    ...[...archive.tags().values()].flatMap(({ slug, name }) =>
      listBoth(tagPath(name), archive.withTag(slug), name, sizes),
    ),
    ...contributors.flatMap((contributor) =>
      listBoth(contributorPath(contributor), archive.by(contributor.slug), JSON.stringify(contributor), sizes),
    ),
    { address: '/corrections', items: articles.filter(({ corrections }) => corrections.length > 0), context: '' },
    {
      address: '/api/corrections.json',
      items: articles.filter(({ corrections }) => corrections.length > 0),
      context: '',
    },
    { address: '/api/contributors.json', items: [], context: people },
    { address: '/api/pages.json', items: [], context: JSON.stringify(pages.map(buildPageCard)) },
    { address: '/api/tags.json', items: [], context: JSON.stringify([...archive.tags()]) },
    {
      address: '/api/openapi.json',
      items: [],
      context: JSON.stringify(
        listExamples({ articles, sections, contributors, tags: [...archive.tags().values()], pages }),
      ),
    },
    ...listApi(ALL_ARTICLES_PATH, articles, ''),
    ...listPages(
      articles,
      PHOTO_PAGE_SIZES,
      (number) => apiListPath(ALL_PHOTOS_PATH, number),
      () => '',
    ),
    ...[null, ...sections].flatMap((section) => {
      const listed = section ? archive.inSection(section.slug) : articles;
      return listFormats().map((format) => ({
        address: feedPath(format, section),
        items: listed.slice(0, FEED_ITEM_LIMIT),
        context: '',
      }));
    }),
    { address: '/llms.txt', items: articles.slice(0, LLMS_ARTICLE_LIMIT), context: '' },
    { address: '/news-sitemap.xml', items: news, context: '' },
    // Names the news sitemap unless it is empty.
    { address: '/robots.txt', items: [], context: String(news.length > 0) },
    { address: '/sitemap.xml', items: articles, context: '' },
    {
      address: FRONTS_SITEMAP_PATH,
      items: articles,
      context: JSON.stringify([people, pages.map(({ path, updated }) => [path, updated])]),
    },
    ...listSitemapParts(articles).map((part) => ({
      address: articlesSitemapPath(part.number),
      items: part.articles,
      context: JSON.stringify(
        part.articles.flatMap((article) => archive.translations(article).map(({ path, language }) => [path, language])),
      ),
    })),
  ];
}

function listFormats(): FeedFormat[] {
  const formats: Record<FeedFormat, true> = { rss: true, atom: true, json: true };
  return Object.keys(FEED_FILES).filter((format): format is FeedFormat => format in formats);
}

/**
 * The listings of a front, and the documents of its newest part in the API. Where an editor arranges a
 * front, its newest part shows other stories, and in another way.
 *
 * @param listings of the front; the first is its newest part
 */
function arrangeNewest(
  name: string,
  listings: readonly Listing[],
  articles: readonly ArticleSummary[],
  archive: Archive,
  sizes: PageSizes,
): readonly Listing[] {
  const front = archive.front(name);
  const page = paginate(articles, null, sizes);
  const [newest, ...others] = listings;
  const withDocuments = (part: Listing) => [
    part,
    ...[apiFrontPath(name), apiNinjsFrontPath(name)].map((address) => ({ ...part, address })),
    ...others,
  ];
  if (!newest) return listings;
  if (!front || !page) return withDocuments(newest);
  const arrangement = arrangeFront(page.items, front, archive);
  const stories = listStories(arrangement);
  const bands = arrangement.bands.map(({ cells, ...band }) => [band, cells.map(({ length }) => length)]);
  const entries = stories.map(({ weight, until }) => [weight, until]);
  const context = JSON.stringify([newest.context, bands, entries]);
  return withDocuments({ ...newest, items: stories.map(({ article }) => article), context });
}

/** A front, and the same list in the API. */
function listBoth(
  frontPath: string,
  articles: readonly ArticleSummary[],
  context: string,
  sizes: PageSizes,
): Listing[] {
  return [...listFront(frontPath, articles, context, sizes), ...listApi(frontPath, articles, context)];
}

function listApi(frontPath: string, articles: readonly ArticleSummary[], context: string): Listing[] {
  return listPages(
    articles,
    API_PAGE_SIZES,
    (number) => apiListPath(frontPath, number),
    (number) => (number === null ? `${context} ${articles.length}` : context),
  );
}

function listFront(
  frontPath: string,
  articles: readonly ArticleSummary[],
  context: string,
  sizes: PageSizes,
): Listing[] {
  return listPages(
    articles,
    sizes,
    (number) => frontPagePath(frontPath, number),
    () => context,
  );
}

function listPages(
  articles: readonly ArticleSummary[],
  sizes: PageSizes,
  pathOf: (number: number | null) => string,
  contextOf: (number: number | null) => string,
): Listing[] {
  const numbers = [null, ...Array.from({ length: countPages(articles.length, sizes) }, (_, index) => index + 1)];
  return numbers.flatMap((number) => {
    const page = paginate(articles, number, sizes);
    if (!page) return [];
    const { items, older, newer } = page;
    return [{ address: pathOf(number), items, context: `${contextOf(number)} ${older} ${newer}` }];
  });
}
