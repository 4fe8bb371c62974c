import { articlePath } from '../authoring/articleText.ts';
import { checkArticle } from '../authoring/checkArticle.ts';
import { createArticle } from '../authoring/createArticle.ts';
import { formatAddedPhotos, formatRemaining } from '../authoring/photos/formatAddedPhotos.ts';
import { currentTime } from '../lib/clock.ts';
import { isSlug } from '../lib/content/model/isSlug.ts';
import { HEADLINE_MAX_LENGTH } from '../lib/content/model/model.ts';
import { readPicture } from '../lib/images/readPicture.ts';
import { contentDir, displayPath } from '../lib/paths.ts';
import { countGraphemes } from '../lib/text/countGraphemes.ts';
import { createProgressBar } from '../lib/util/progressBar.ts';
import { resolveUserPath, runCommandLine, UsageError } from './runCommandLine.ts';

/** `npm run new`: creates an article, with a gallery of the pictures in a folder. */
await runCommandLine({
  usage: `Usage: npm run new -- "Headline" [options]

Makes a new article, a draft, and says what remains to be written. Nothing that is there is ever overwritten.

  --section <slug>        its section
  --byline <slug> …       its contributors
  --photos <folder>       a gallery of the pictures in this folder, in the order of their names, with what their files
                          say of them; they are copied beside the text
  --slug <slug>           the last part of its address, when the headline's words are not to be it
  -h, --help              this text

Example: npm run new -- "The pier burns" --section harbour --byline ines-falk --photos ~/Pictures/pier

Exit status: 0 when it is written, also with words still to be filled in; 1 when it, or a picture, could not be; 2 when
the arguments are wrong.`,
  options: {
    section: { type: 'string' },
    byline: { type: 'string', multiple: true },
    photos: { type: 'string' },
    slug: { type: 'string' },
  },
  run: async ({ values, tokens }) => {
    const { headline, byline } = parseWords(tokens);
    const bar = createProgressBar('Pictures');
    const created = await createArticle(
      {
        headline,
        byline,
        section: values.section,
        slug: parseSlug(values.slug),
        photosFolder: values.photos === undefined ? undefined : resolveUserPath(values.photos),
      },
      { contentDir, now: currentTime(), readPicture, onProgress: bar.update },
    ).finally(bar.end);
    const { slug, added, damaged } = created;
    const photos = added.length === 0 ? '' : ` with ${added.length} ${added.length === 1 ? 'photo' : 'photos'}`;
    const remaining = await checkArticle(slug, {
      contentDir,
      now: currentTime(),
      readPicture,
    });
    const lines = [
      `${displayPath(articlePath(contentDir, slug))} is written: a draft${photos}`,
      ...(created.isNamedByDate
        ? ['The headline makes no address, so it is the date. npm run rename gives it another.']
        : []),
      ...formatAddedPhotos(created),
      ...formatRemaining(remaining),
    ];
    console.log(lines.join('\n'));
    return damaged.length > 0 ? 1 : 0;
  },
});

type Token = { kind: string; name?: string; value?: string | undefined };

/** The headline and the byline: `--byline` takes several slugs, separated by spaces or commas. */
function parseWords(tokens: readonly Token[]): { headline: string; byline: string[] } {
  const headlines: string[] = [];
  const byline: string[] = [];
  let list = headlines;
  for (const { kind, name, value } of tokens) {
    if (kind === 'option') {
      list = name === 'byline' && headlines.length > 0 ? byline : headlines;
      if (name === 'byline' && value !== undefined) byline.push(...value.split(','));
    } else if (value !== undefined) {
      list.push(value);
    }
  }
  const [headline = '', ...others] = headlines;
  if (headline.trim() === '') throw new UsageError('Say the headline of the new article.');
  if (others.length > 0) {
    throw new UsageError(`Put the headline in quotes: "${headlines.join(' ')}".`);
  }
  const length = countGraphemes(headline);
  if (length > HEADLINE_MAX_LENGTH) {
    throw new UsageError(`The headline has ${length} characters; ${HEADLINE_MAX_LENGTH} is the most.`);
  }
  return { headline, byline: byline.map((slug) => slug.trim()).filter(Boolean) };
}

function parseSlug(slug: string | undefined): string | undefined {
  if (slug === undefined || isSlug(slug)) return slug;
  throw new UsageError(
    `The slug "${slug}" must be lower-case letters and digits, with hyphens between words, at most 150 in all.`,
  );
}
