import { join, sep } from 'node:path';
import { checkNewsroom } from '../content/check/checkContent.ts';
import { readNewsroom } from '../content/check/readNewsroom.ts';
import { displayPath } from '../content/paths.ts';
import type { Problem } from '../content/problem.ts';
import type { ReadPicture } from '../images/readPicture.ts';

export type CheckArticleOptions = { contentDir: string; now: Date; timeZone: string; readPicture: ReadPicture };

/** What cannot be told without reading the whole archive. */
const RULES_ABOUT_OTHERS: ReadonlySet<string> = new Set(['broken-link', 'link-to-unpublished']);

/**
 * What the content check says of one article, whatever the size of the archive: the others are not read, so that its
 * links to them are left to `npm run check:content`.
 */
export async function checkArticle(slug: string, options: CheckArticleOptions): Promise<Problem[]> {
  const { contentDir } = options;
  const folder = join(contentDir, 'articles', slug);
  const newsroom = await readNewsroom({
    ...options,
    slugs: [slug],
    // Portraits of contributors are theirs.
    readPicture: (path) =>
      path.startsWith(folder + sep) ? options.readPicture(path) : Promise.reject(new Error('not asked for')),
  });
  return checkNewsroom(newsroom, { contentDir, cwd: process.cwd() }).problems.filter(
    ({ file, rule }) => file.startsWith(`${displayPath(folder)}/`) && !RULES_ABOUT_OTHERS.has(rule),
  );
}
