import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { textFile } from '../check/pages/textFile.ts';

const PAGE = 'pages/';

/** The name by which the compiler knows a page. Those of articles are their slugs, without a slash. */
export function nameOfPage(slug: string): string {
  return `${PAGE}${slug}`;
}

/** The file of an article or a page, relative to the newsroom's folder. */
export function fileOfText(name: string): string {
  return name.startsWith(PAGE) ? textFile('page', name.slice(PAGE.length)) : textFile('article', name);
}

/** The names of all articles and pages of a newsroom. */
export function listTexts(contentPath: string): string[] {
  const namesIn = (folder: string) =>
    existsSync(join(contentPath, folder)) ? readdirSync(join(contentPath, folder)) : [];
  return [...namesIn('articles'), ...namesIn('pages').map(nameOfPage)];
}
