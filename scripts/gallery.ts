import { existsSync } from 'node:fs';
import { sep } from 'node:path';
import { AuthoringError } from '../authoring/AuthoringError.ts';
import { articlePath } from '../authoring/articleText.ts';
import { exportCaptions } from '../authoring/captions/exportCaptions.ts';
import { formatChange, importCaptions } from '../authoring/captions/importCaptions.ts';
import { checkArticle } from '../authoring/checkArticle.ts';
import { addPhotos } from '../authoring/photos/addPhotos.ts';
import { formatAddedPhotos, formatRemaining } from '../authoring/photos/formatAddedPhotos.ts';
import { currentTime } from '../lib/clock.ts';
import { readPicture } from '../lib/images/readPicture.ts';
import { contentDir, displayPath } from '../lib/paths.ts';
import { createProgressBar } from '../lib/util/progressBar.ts';
import { writeFileAtomic } from '../lib/util/writeFileAtomic.ts';
import { resolveUserPath, runCommandLine, slugOfArgument, UsageError } from './runCommandLine.ts';

/** `npm run gallery`: adds pictures to an article; exports and imports its captions as a table. */
await runCommandLine({
  usage: `Usage: npm run gallery -- <article> [folder]
       npm run gallery -- <article> --csv <file>

Adds the pictures of a folder to an article's first gallery, or makes one at its end. Without a folder: those that lie
beside its text and are not in it. A picture that is in the article already is not added again.

With --csv, writes the photos' captions as a table for Excel or LibreOffice (file, alt, caption, credit); once that file
is there, reads it back into the article.

  --csv <file>            writes the table if there is no such file, else reads it back
  --export <file>         writes the table, also over an older one
  --import <file>         reads the table back, also when the article was saved after it
  -h, --help              this text

Example: npm run gallery -- pier-burns ~/Pictures/pier
         npm run gallery -- pier-burns --csv pier.csv

Exit status: 0 when it is done, also with words still to be filled in; 1 when it could not be, with nothing changed, or a
picture could not be read; 2 when the arguments are wrong.`,
  options: { csv: { type: 'string' }, export: { type: 'string' }, import: { type: 'string' } },
  run: async ({ values, positionals }) => {
    const [named, folder, ...others] = positionals;
    const tables = [values.csv, values.export, values.import].filter((one) => one !== undefined);
    if (named === undefined) throw new UsageError('Say which article: the name of its folder.');
    const slug = slugOfArgument(named);
    if (others.length > 0) throw new UsageError(`One folder at a time, not also ${others.join(', ')}.`);
    if (tables.length > 1) throw new UsageError('One of --csv, --export and --import at a time.');
    const [table] = tables;
    if (table === undefined) return addFolder(slug, folder === undefined ? null : resolveUserPath(folder));
    if (folder !== undefined)
      throw new UsageError('Pictures and the table are two commands: first one, then the other.');
    const path = resolveUserPath(table);
    const isRead = values.import !== undefined || (values.csv !== undefined && existsSync(path));
    return isRead ? readTable(slug, path, values.import !== undefined) : writeTable(slug, path);
  },
});

async function addFolder(slug: string, folder: string | null): Promise<0 | 1> {
  const bar = createProgressBar('Pictures');
  const result = await addPhotos(slug, folder, { contentDir, readPicture, onProgress: bar.update }).finally(bar.end);
  const count = result.added.length === 1 ? '1 photo was added' : `${result.added.length || 'No'} photos were added`;
  console.log([`${count} to ${article(slug)}`, ...formatAddedPhotos(result)].join('\n'));
  await sayRemaining(slug);
  return result.damaged.length > 0 ? 1 : 0;
}

async function writeTable(slug: string, path: string): Promise<0> {
  if (path.startsWith(contentDir + sep)) {
    throw new AuthoringError(`A table is no content: put it somewhere else than into ${displayPath(contentDir)}/.`);
  }
  const { csv, photoCount } = await exportCaptions(slug, { contentDir, readPicture });
  await writeFileAtomic(path, csv);
  const photos = photoCount === 1 ? '1 photo' : `${photoCount} photos`;
  console.log(`${displayPath(path)} is written: ${photos} of ${article(slug)}`);
  return 0;
}

async function readTable(slug: string, path: string, isForced: boolean): Promise<0> {
  const changes = await importCaptions(slug, path, { contentDir, readPicture, isForced });
  if (changes.length === 0) console.log(`Nothing was changed: ${article(slug)} says what ${displayPath(path)} says.`);
  else
    console.log(
      [
        `${changes.length === 1 ? '1 change' : `${changes.length} changes`} in ${article(slug)}`,
        ...changes.map(formatChange),
      ].join('\n'),
    );
  await sayRemaining(slug);
  return 0;
}

async function sayRemaining(slug: string): Promise<void> {
  const problems = await checkArticle(slug, { contentDir, now: currentTime(), readPicture });
  for (const line of formatRemaining(problems)) console.log(line);
}

function article(slug: string): string {
  return displayPath(articlePath(contentDir, slug));
}
