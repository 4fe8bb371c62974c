import { createReadStream, readFileSync, statSync } from 'node:fs';
import { ExportError } from '../import/ExportError.ts';
import { createUploadFinder } from '../import/findUpload.ts';
import { countThingsToLookAt, formatImportReport } from '../import/formatImportReport.ts';
import { parseGhost } from '../import/ghost/parseGhost.ts';
import { importNewsroom } from '../import/importNewsroom.ts';
import type { NewsroomExport } from '../import/newsroomExport.ts';
import { parseWordPress } from '../import/wordpress/parseWordPress.ts';
import { currentTime } from '../lib/clock.ts';
import { formatProblem } from '../lib/content/model/problem.ts';
import { readPicture } from '../lib/images/readPicture.ts';
import { contentDir, displayPath } from '../lib/paths.ts';
import { site } from '../lib/site.ts';
import { createProgressBar } from '../lib/util/progressBar.ts';
import { writeFileAtomic } from '../lib/util/writeFileAtomic.ts';
import { type CommandLine, resolveUserPath, runCommandLine, UsageError } from './runCommandLine.ts';

const USAGE = `Usage: npm run import -- wordpress <export.xml> [--uploads <folder>] [--redirects <file>]
       npm run import -- ghost <export.json> [--uploads <folder>] [--redirects <file>]

Makes articles, sections and contributors of what another system exported, in CONTENT_DIR, or content. What is there
already is never written over, so it can be run again. Nothing is fetched from the network.

  --uploads <folder>   where the old site's pictures lie: wp-content/uploads, or Ghost's content/images
  --redirects <file>   writes the old addresses of the articles and their new ones to a JSON file
  --help               shows this

What could not be carried over is listed by article and line, then what the content check says of the result.

Exit status: 0 when all is well, 1 when there is something to look at, 2 when the command was not understood.`;

const CHUNK_BYTES = 1 << 20;

const OPTIONS = { uploads: { type: 'string' }, redirects: { type: 'string' } } as const;

const run: CommandLine<typeof OPTIONS>['run'] = async ({ values, positionals }) => {
  const [system, exportFile, ...others] = positionals;
  if (system !== 'wordpress' && system !== 'ghost') {
    throw new UsageError(system === undefined ? 'Say what to import from.' : `There is no import from "${system}".`);
  }
  if (exportFile === undefined) throw new UsageError('Name the file that was exported.');
  if (others.length > 0) throw new UsageError(`Only one file can be imported at a time, not ${others.length + 1}.`);
  const path = resolveUserPath(exportFile);
  if (!statSync(path, { throwIfNoEntry: false })?.isFile()) throw new UsageError(`There is no file ${exportFile}.`);
  const uploads = values.uploads === undefined ? null : resolveUserPath(values.uploads);
  if (uploads !== null && (values.uploads === '' || !statSync(uploads, { throwIfNoEntry: false })?.isDirectory())) {
    throw new UsageError(`There is no folder ${values.uploads}.`);
  }
  const newsroom = await readExport(system, path);
  if (newsroom === null) return 1;
  const result = await importNewsroom(newsroom, {
    contentDir,
    hasUploads: uploads !== null,
    findUpload: createUploadFinder(uploads),
    siteLanguage: site.language,
    now: currentTime(),
    timeZone: site.timeZone,
    readPicture,
    cwd: process.cwd(),
    createProgress: (label) => createProgressBar(label),
  });
  if (values.redirects !== undefined) {
    await writeFileAtomic(resolveUserPath(values.redirects), `${JSON.stringify(result.redirects, null, 2)}\n`);
  }
  console.log(formatImportReport(result));
  return countThingsToLookAt(result) === 0 ? 0 : 1;
};

/** Reads an export; says what is wrong with one that cannot be read, and gives null. */
async function readExport(system: 'wordpress' | 'ghost', path: string): Promise<NewsroomExport | null> {
  const file = displayPath(path);
  try {
    return system === 'ghost'
      ? parseGhost(readFileSync(path, 'utf8'), file)
      : await parseWordPress(readChunks(path), file);
  } catch (error) {
    if (!(error instanceof ExportError)) throw error;
    const { message, hint, place } = error;
    console.log(formatProblem({ ...place, file, rule: 'export', severity: 'error', message, hint }));
    console.log('Nothing was imported.');
    return null;
  }
}

/** The text of a file in pieces, with a bar that tells how much of it was read. */
async function* readChunks(path: string): AsyncIterable<string> {
  const progress = createProgressBar('Reading, MB');
  const { size } = statSync(path);
  const stream = createReadStream(path, { highWaterMark: CHUNK_BYTES, encoding: 'utf8' });
  try {
    for await (const chunk of stream) {
      yield String(chunk);
      if (size > CHUNK_BYTES * 10)
        progress.update(Math.floor(stream.bytesRead / CHUNK_BYTES), Math.ceil(size / CHUNK_BYTES), '');
    }
  } finally {
    progress.end();
  }
}

await runCommandLine({ usage: USAGE, options: OPTIONS, run });
