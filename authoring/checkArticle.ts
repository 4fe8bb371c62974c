import { join, relative } from 'node:path';
import type { DraftFiles } from '../lib/content/check/inspectArticle.ts';
import { trackContent } from '../lib/content/check/trackContent.ts';
import type { Problem } from '../lib/content/model/problem.ts';
import type { ReadPicture } from '../lib/images/readPicture.ts';
import { displayPath } from '../lib/paths.ts';

export type CheckArticleOptions = { contentDir: string; now: Date; readPicture: ReadPicture };

/**
 * Checks one article without reading the archive. Links to other articles are left to
 * `npm run check:content`.
 *
 * @param draft unsaved changes to it
 */
export async function checkArticle(slug: string, options: CheckArticleOptions, draft?: DraftFiles): Promise<Problem[]> {
  const { contentDir, now, readPicture } = options;
  const folder = `articles/${slug}/`;
  const tracker = trackContent({
    contentDir,
    cwd: contentDir,
    // Contributors' portraits are checked with the contributors.
    readPicture: (path) =>
      relative(contentDir, path).startsWith('articles')
        ? readPicture(path)
        : Promise.reject(new Error('not asked for')),
  });
  const problems = await tracker.inspect(slug, now, draft);
  return problems
    .filter(({ file }) => file.startsWith(folder))
    .map((problem) => ({ ...problem, file: displayPath(join(contentDir, problem.file)) }));
}
