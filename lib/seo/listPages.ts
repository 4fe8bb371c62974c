import { articlesSitemapPath, contributorPath, FRONTS_SITEMAP_PATH, sectionPath, tagPath } from '../addresses.ts';
import {
  listArticles,
  listByContributor,
  listBySection,
  listByTag,
  listContributors,
  listCorrected,
  listPages,
  listSections,
  listTags,
  listTranslations,
} from '../articles.ts';
import type { ArticleSummary } from '../content/model/article.ts';
import { mediaPath } from '../images/mediaPath.ts';
import { lastChange } from '../lastChange.ts';
import { type Alternate, listAlternates } from './listAlternates.ts';
import { listSitemapParts } from './listSitemapParts.ts';

/** A page for the sitemap. */
export type Page = {
  path: string;
  lastChange: string | undefined;
  imagePaths: readonly string[];
  /** The same page in all of its languages. */
  alternates?: readonly Alternate[];
};

/**
 * All pages for the sitemap except articles. Add new kinds of pages here; a browser test finds what
 * is missing. Numbered pages of fronts are left out, because the sitemap lists their articles.
 */
export function listFrontPages(): Page[] {
  return [
    frontPage('/', listArticles()),
    ...listSections().map((section) => frontPage(sectionPath(section), listBySection(section.slug))),
    ...listTags().map(({ slug, name }) => frontPage(tagPath(name), listByTag(slug))),
    ...listContributors().map((contributor) =>
      frontPage(contributorPath(contributor), listByContributor(contributor.slug)),
    ),
    frontPage('/corrections', listCorrected()),
    ...listPages().map(({ path, updated }) => ({ path, lastChange: updated, imagePaths: [] })),
  ];
}

/** The articles in one part of the sitemap; null if there is no such part. */
export function listArticlePages(part: number | null): Page[] | null {
  return (
    listSitemapParts(listArticles())
      .find(({ number }) => number === part)
      ?.articles.map(articlePage) ?? null
  );
}

/** The parts of the sitemap. */
export function listSitemaps(): Page[] {
  return [
    frontPage(FRONTS_SITEMAP_PATH, listArticles()),
    ...listSitemapParts(listArticles()).map(({ number, articles }) => frontPage(articlesSitemapPath(number), articles)),
  ];
}

/** A page that changes when any of the articles on it does. */
function frontPage(path: string, articles: readonly ArticleSummary[]): Page {
  return { path, lastChange: articles.map(lastChange).sort().at(-1), imagePaths: [] };
}

function articlePage(article: ArticleSummary): Page {
  return {
    path: article.path,
    lastChange: lastChange(article),
    imagePaths: article.pageImages.map(mediaPath),
    alternates: listAlternates(listTranslations(article)),
  };
}
