import { existsSync } from 'node:fs';
import { sep } from 'node:path';
import { AuthoringError } from '../authoring/AuthoringError.ts';
import { formatNewsroomTable, listNewsroomPhotos } from '../authoring/captions/exportNewsroomCaptions.ts';
import { importNewsroomCaptions } from '../authoring/captions/importNewsroomCaptions.ts';
import { writeThumbnailSheet } from '../authoring/captions/writeThumbnailSheet.ts';
import { currentTime } from '../lib/clock.ts';
import { readPicture } from '../lib/images/readPicture.ts';
import { rememberPictures } from '../lib/images/rememberPictures.ts';
import { cacheDir, contentDir, displayPath } from '../lib/paths.ts';
import { createProgressBar } from '../lib/util/progressBar.ts';
import { writeFileAtomic } from '../lib/util/writeFileAtomic.ts';
import { resolveUserPath, runCommandLine, UsageError } from './runCommandLine.ts';

// Pictures that were read before are not decoded again.
const readOnce = rememberPictures(readPicture, cacheDir);

/** `npm run captions`: the captions of all articles as one table. */
await runCommandLine({
  usage: `Usage: npm run captions -- <table.csv> [options]

Writes the photos that lack alt text, a caption or a credit as a table for Excel or LibreOffice, and a page with their
thumbnails beside it, to look at while you fill it in. Once the file is there, reads it back into the articles: an
article that lacks nothing any more is no longer incomplete.

  --all                   writes all photos, and not only those that lack something
  --export                writes the table, also over an older one
  --import                reads the table back, also when articles were saved after it
  -h, --help              this text

Example: npm run captions -- captions.csv
         (fill it in, save it as CSV)
         npm run captions -- captions.csv

Exit status: 0 when it is done; 1 when the table has a mistake, with nothing changed, or an article cannot be read; 2
when the arguments are wrong.`,
  options: { all: { type: 'boolean' }, export: { type: 'boolean' }, import: { type: 'boolean' } },
  run: async ({ values, positionals: [table, ...others] }) => {
    if (table === undefined) throw new UsageError('Say which table: captions.csv.');
    if (others.length > 0) throw new UsageError(`One table at a time, not also ${others.join(', ')}.`);
    if (values.export && values.import) throw new UsageError('One of --export and --import at a time.');
    const path = resolveUserPath(table);
    const isRead = values.import || (!values.export && existsSync(path));
    return isRead ? readBack(path, values.import ?? false) : write(path, values.all ?? false);
  },
});

async function write(path: string, listsAll: boolean): Promise<0 | 1> {
  if (path.startsWith(contentDir + sep)) {
    throw new AuthoringError(`A table is no content: put it somewhere else than into ${displayPath(contentDir)}/.`);
  }
  const reading = createProgressBar('Articles');
  const { photos, unreadable } = await listNewsroomPhotos({
    contentDir,
    readPicture: readOnce,
    listsAll,
    onProgress: reading.update,
  }).finally(reading.end);
  const sheet = path.replace(/(?:\.csv)?$/i, '.html');
  const drawing = createProgressBar('Thumbnails');
  await writeThumbnailSheet(sheet, photos, drawing.update).finally(drawing.end);
  await writeFileAtomic(path, formatNewsroomTable(photos));
  const count = photos.length === 1 ? '1 photo' : `${photos.length} photos`;
  console.log(`${displayPath(path)} is written: ${count}${listsAll ? '' : ' that lack something'}`);
  console.log(`Their thumbnails: ${displayPath(sheet)}`);
  for (const slug of unreadable) console.log(`Left out, because it cannot be read: ${slug}`);
  return unreadable.length === 0 ? 0 : 1;
}

async function readBack(path: string, isForced: boolean): Promise<0> {
  const bar = createProgressBar('Articles');
  const { changes, completed, incomplete } = await importNewsroomCaptions(path, {
    contentDir,
    now: currentTime(),
    readPicture: readOnce,
    isForced,
    onProgress: bar.update,
  }).finally(bar.end);
  const total = [...changes.values()].reduce((sum, list) => sum + list.length, 0);
  console.log(
    total === 0
      ? 'Nothing was changed: the articles say what the table says.'
      : `${total === 1 ? '1 text' : `${total} texts`} changed in ${changes.size === 1 ? '1 article' : `${changes.size} articles`}`,
  );
  if (completed.length > 0) console.log(`No longer incomplete: ${completed.join(', ')}`);
  if (incomplete.length > 0) console.log(`Still incomplete: ${incomplete.join(', ')}`);
  return 0;
}
