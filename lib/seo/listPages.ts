import { sectionPath } from '../addresses.ts';
import { listArticles, listBySection, listSections } from '../articles.ts';
import type { Article } from '../content/article.ts';
import { jpegOf } from '../images/jpegOf.ts';
import { mediaPath } from '../images/mediaPath.ts';
import { lastChange } from '../lastChange.ts';

/** A page that search engines may list. */
export type Page = { path: string; lastChange: string | undefined; imagePaths: readonly string[] };

/** Every page that search engines may list. A new kind of page is added here; a browser test finds what is missing. */
export function listPages(): Page[] {
  const articles = listArticles();
  return [
    frontPage('/', articles),
    ...listSections().map((section) => frontPage(sectionPath(section), listBySection(section.slug))),
    ...articles.map(articlePage),
  ];
}

/** A front changes when one of the articles that it lists does. */
function frontPage(path: string, articles: readonly Article[]): Page {
  const changes = articles.map(lastChange).sort();
  return { path, lastChange: changes.at(-1), imagePaths: [] };
}

function articlePage(article: Article): Page {
  const photos = article.leadPhoto ? [article.leadPhoto, ...article.photos] : article.photos;
  const imagePaths = [...new Set(photos.map((photo) => mediaPath(jpegOf(photo).name)))];
  return { path: article.path, lastChange: lastChange(article), imagePaths };
}
