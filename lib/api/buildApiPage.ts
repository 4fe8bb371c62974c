import { absoluteUrl, apiPagePath, markdownPath } from '../addresses.ts';
import type { Page } from '../content/model/article.ts';
import { buildPageHtml } from '../feeds/buildArticleHtml.ts';
import { buildPortableBody } from './buildPortableBody.ts';
import { type ApiPage, type ApiPageCard, apiPageSchema, pagesSchema } from './schemas.ts';

/** Builds the document of one page. */
export function buildApiPage(page: Page): ApiPage {
  return apiPageSchema.parse({
    ...buildPageCard(page),
    wordCount: page.wordCount,
    body: buildPortableBody(page),
    contentHtml: buildPageHtml(page),
  } satisfies ApiPage);
}

/** Builds a page's entry in the list. */
export function buildPageCard(page: Page): ApiPageCard {
  const { slug, path, title, standfirst, updated, language, direction } = page;
  return {
    slug,
    url: absoluteUrl(path),
    apiUrl: absoluteUrl(apiPagePath(slug)),
    markdownUrl: absoluteUrl(markdownPath(page)),
    ...{ title, standfirst, updated, language, direction },
  };
}

/** Builds the list of all pages. */
export function buildPages(pages: readonly Page[]): { pages: ApiPageCard[] } {
  return pagesSchema.parse({ pages: pages.map(buildPageCard) });
}
