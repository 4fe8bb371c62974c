import { articlePath } from '../authoring/articleText.ts';
import { renameArticle } from '../authoring/renameArticle.ts';
import { contentDir, displayPath } from '../lib/paths.ts';
import { runCommandLine, slugOfArgument, UsageError } from './runCommandLine.ts';

/** `npm run rename`: gives an article another slug. */
await runCommandLine({
  usage: `Usage: npm run rename -- <old> <new>

Gives an article another slug: moves its folder, lists the old slug in previousSlugs, so that the old address redirects,
and writes the links to it anew in all articles. If it is interrupted, run it again: it finishes what it began.

  -h, --help              this text

Example: npm run rename -- quay-vote council-rebuilds-quay

Exit status: 0 when it is done, 1 when it could not be, 2 when the arguments are wrong.`,
  options: {},
  run: async ({ positionals }) => {
    const [from, to, ...others] = positionals.map(slugOfArgument);
    if (from === undefined || to === undefined || others.length > 0) {
      throw new UsageError('Say two slugs: the one that the article has, and the one that it gets.');
    }
    const { isMoved, isRecorded, relinked, left } = await renameArticle(from, to, contentDir);
    const lines = [
      isMoved
        ? `${from} is now ${displayPath(articlePath(contentDir, to))}`
        : `${from} had been moved already; its links are looked at again`,
      isRecorded ? `/articles/${from} redirects from the next build on` : `"${from}" was no address, and is not kept`,
      ...relinked.map(({ file, count }) => `${file}: ${count} ${count === 1 ? 'link' : 'links'}`),
    ];
    console.log(lines.join('\n'));
    for (const { file, reason } of left) console.error(`${file} still names /articles/${from}: ${reason}`);
    return left.length > 0 ? 1 : 0;
  },
});
