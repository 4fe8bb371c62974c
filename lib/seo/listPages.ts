import { contributorPath, frontPagePath, sectionPath, tagPath } from '../addresses.ts';
import {
  listArticles,
  listByContributor,
  listBySection,
  listByTag,
  listContributors,
  listCorrected,
  listSections,
  listTags,
} from '../articles.ts';
import type { Article } from '../content/article.ts';
import { listPagePhotos } from '../gallery/listPagePhotos.ts';
import { jpegOf } from '../images/jpegOf.ts';
import { mediaPath } from '../images/mediaPath.ts';
import { lastChange } from '../lastChange.ts';
import { listLaterPages, paginate } from '../paginate.ts';
import { site } from '../site.ts';

/** A page that search engines may list. */
export type Page = { path: string; lastChange: string | undefined; imagePaths: readonly string[] };

/** Every page that search engines may list. A new kind of page is added here; a browser test finds what is missing. */
export function listPages(): Page[] {
  const articles = listArticles();
  const corrected = listCorrected();
  return [
    ...listFrontPages('/', articles),
    ...listSections().flatMap((section) => listFrontPages(sectionPath(section), listBySection(section.slug))),
    ...articles.map(articlePage),
    ...listTags().flatMap(({ slug, name }) => listFrontPages(tagPath(name), listByTag(slug))),
    ...listContributors().flatMap((contributor) =>
      listFrontPages(contributorPath(contributor), listByContributor(contributor.slug)),
    ),
    { path: '/corrections', lastChange: latestChange(corrected), imagePaths: [] },
  ];
}

/** A front with the pages that it goes on over. Each changes when an article that it lists does. */
function listFrontPages(frontPath: string, articles: readonly Article[]): Page[] {
  const pages = [1, ...listLaterPages(articles.length, site.articlesPerFront)];
  return pages.map((number) => ({
    path: frontPagePath(frontPath, number),
    lastChange: latestChange(paginate(articles, number, site.articlesPerFront)?.items ?? []),
    imagePaths: [],
  }));
}

function latestChange(articles: readonly Article[]): string | undefined {
  return articles.map(lastChange).sort().at(-1);
}

function articlePage(article: Article): Page {
  const imagePaths = [...new Set(listPagePhotos(article).map((photo) => mediaPath(jpegOf(photo).name)))];
  return { path: article.path, lastChange: lastChange(article), imagePaths };
}
