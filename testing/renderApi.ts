import {
  ALL_ARTICLES_PATH,
  ALL_PHOTOS_PATH,
  apiArticlePath,
  apiFrontPath,
  apiListPath,
  apiNinjsFrontPath,
  apiNinjsPath,
  apiPagePath,
  contributorPath,
  sectionPath,
  tagPath,
} from '../lib/addresses.ts';
import { buildArticleList, type ListSubject } from '../lib/api/articleList.ts';
import { buildApiArticle } from '../lib/api/buildApiArticle.ts';
import { buildApiPage, buildPages } from '../lib/api/buildApiPage.ts';
import { buildApiSchema } from '../lib/api/buildApiSchema.ts';
import { buildCorrections } from '../lib/api/buildCorrections.ts';
import { buildFront, buildFronts } from '../lib/api/buildFront.ts';
import { buildOpenApi, listExamples } from '../lib/api/buildOpenApi.ts';
import {
  buildApiContributor,
  buildApiSection,
  buildApiTag,
  buildContributors,
  buildError,
  buildFeeds,
  buildIndex,
  buildSearch,
  buildSections,
  buildSite,
  buildTags,
} from '../lib/api/buildOverviews.ts';
import { buildPhotoList, PHOTO_PAGE_SIZES } from '../lib/api/buildPhotoList.ts';
import { buildNinjs } from '../lib/api/ninjs/buildNinjs.ts';
import { buildNinjsPackage } from '../lib/api/ninjs/buildNinjsPackage.ts';
import { type Archive, type ArchiveSource, buildArchive } from '../lib/archive.ts';
import type { Article, ArticleSummary, Section } from '../lib/content/model/article.ts';
import { HOME_FRONT } from '../lib/content/model/publication/front.ts';
import { arrangePage } from '../lib/fronts/arrangePage.ts';
import { paginate } from '../lib/paginate.ts';
import { setPublication } from '../lib/site.ts';

type BuildDocument = () => object | null;

/**
 * The real documents of the API, without Next: what its routes answer, built from a store in memory
 * whose articles are whole.
 *
 * @returns null where there is no document
 */
export function renderApi(source: ArchiveSource, epochS: number): (address: string) => string | null {
  const documents = listDocuments(buildArchive(source, new Date(epochS * 1000)));
  return (address) => {
    setPublication(source.publication);
    const document = documents.get(address)?.() ?? null;
    return document && JSON.stringify(document);
  };
}

function listDocuments(archive: Archive): Map<string, BuildDocument> {
  const { articles, sections, contributors, pages, publication } = archive;
  const tags = [...archive.tags().values()];
  const fronts = [null, ...sections].flatMap((section) => listFrontDocuments(archive, section));
  return new Map<string, BuildDocument>([
    ['/api/index.json', buildIndex],
    ['/api/schema.json', buildApiSchema],
    ['/api/404.json', () => buildError(404)],
    ['/api/410.json', () => buildError(410)],
    ['/api/site.json', () => buildSite(publication)],
    ['/api/search.json', buildSearch],
    ['/api/fronts.json', () => buildFronts(publication, sections)],
    ['/api/feeds.json', () => buildFeeds(sections)],
    ['/api/sections.json', () => buildSections(sections)],
    ['/api/contributors.json', () => buildContributors(contributors)],
    ['/api/tags.json', () => buildTags(tags)],
    ['/api/pages.json', () => buildPages(pages)],
    ['/api/corrections.json', () => buildCorrections(articles.filter(({ corrections }) => corrections.length > 0))],
    ['/api/openapi.json', () => buildOpenApi(listExamples({ articles, sections, contributors, tags, pages }))],
    ...fronts,
    ...listLists(ALL_ARTICLES_PATH, articles, {}),
    ...sections.flatMap((section) =>
      listLists(sectionPath(section), archive.inSection(section.slug), { section: buildApiSection(section) }),
    ),
    ...contributors.flatMap((contributor) =>
      listLists(contributorPath(contributor), archive.by(contributor.slug), {
        contributor: buildApiContributor(contributor),
      }),
    ),
    ...tags.flatMap((tag) => listLists(tagPath(tag.name), archive.withTag(tag.slug), { tag: buildApiTag(tag) })),
    ...numbersOf(articles).map((number): [string, BuildDocument] => [
      apiListPath(ALL_PHOTOS_PATH, number),
      () => {
        const page = paginate(articles, number, PHOTO_PAGE_SIZES);
        return page && buildPhotoList({ ...page, items: page.items.map(wholeOf) });
      },
    ]),
    ...articles.flatMap((article): [string, BuildDocument][] => [
      [apiArticlePath(article), () => buildApiArticle(wholeOf(article))],
      [apiNinjsPath(article), () => buildNinjs(wholeOf(article))],
    ]),
    ...pages.map((page): [string, BuildDocument] => [apiPagePath(page.slug), () => buildApiPage(page)]),
  ]);
}

function listFrontDocuments(archive: Archive, section: Section | null): [string, BuildDocument][] {
  const name = section?.slug ?? HOME_FRONT;
  const arrange = () => {
    const articles = section ? archive.inSection(section.slug) : archive.articles;
    const page = paginate(articles, null, archive.publication.articlesPerFront);
    return page && arrangePage(page, archive.front(name) ?? null, archive).arrangement;
  };
  const withArrangement = (build: (arrangement: NonNullable<ReturnType<typeof arrange>>) => object) => () => {
    const arrangement = arrange();
    return arrangement && build(arrangement);
  };
  return [
    [apiFrontPath(name), withArrangement((arrangement) => buildFront(section, arrangement))],
    [apiNinjsFrontPath(name), withArrangement((arrangement) => buildNinjsPackage(section, arrangement))],
  ];
}

/** Every part of a list of articles. */
function listLists(
  frontPath: string,
  articles: readonly ArticleSummary[],
  subject: ListSubject,
): [string, BuildDocument][] {
  return numbersOf(articles).map((number) => [
    apiListPath(frontPath, number),
    () => buildArticleList(frontPath, articles, number, subject),
  ]);
}

/** More than any list has pages. */
function numbersOf(articles: readonly ArticleSummary[]): (number | null)[] {
  return [null, ...articles.map((_, index) => index + 1)];
}

function wholeOf(article: ArticleSummary): Article {
  if (!isWhole(article)) throw new Error(`${article.slug} is only a summary`);
  return article;
}

function isWhole(article: ArticleSummary): article is Article {
  return 'body' in article;
}
