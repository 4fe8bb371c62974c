import { createReadStream, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ExportError } from '../import/ExportError.ts';
import { parseGhost } from '../import/ghost/parseGhost.ts';
import { importNewsroom } from '../import/importNewsroom.ts';
import type { NewsroomExport } from '../import/newsroomExport.ts';
import { createUploadFinder } from '../import/photos/findUpload.ts';
import { keepSince } from '../import/plan/keepSince.ts';
import { formatHtmlReport } from '../import/report/formatHtmlReport.ts';
import { formatImportReport, formatImportSummary } from '../import/report/formatImportReport.ts';
import { countThingsToLookAt } from '../import/report/mergeFindings.ts';
import { parseWordPress } from '../import/wordpress/parseWordPress.ts';
import { currentTime } from '../lib/clock.ts';
import { parseDate } from '../lib/content/model/dates.ts';
import { formatProblem } from '../lib/content/model/problem.ts';
import { readPicture } from '../lib/images/readPicture.ts';
import { contentDir, displayPath } from '../lib/paths.ts';
import { site } from '../lib/site.ts';
import { createProgressBar } from '../lib/util/progressBar.ts';
import { writeFileAtomic } from '../lib/util/writeFileAtomic.ts';
import { type CommandLine, resolveUserPath, runCommandLine, UsageError } from './runCommandLine.ts';

const USAGE = `Usage: npm run import -- wordpress <export.xml> [options]
       npm run import -- ghost <export.json> [options]

Makes articles, sections and contributors of what another system exported, in CONTENT_DIR, or content. What editors wrote
or changed is never written over, so it can be run again. Nothing is fetched from the network.

  --uploads <folder>   where the old site's pictures are: wp-content/uploads, or Ghost's content/images; may be repeated
  --credit <text>      the credit of photos for which the export has none, such as "Archive"
  --types <kinds>      WordPress: kinds of posts that are articles too, with commas: longread,review
  --site-url <url>     Ghost: the old site's address, which its exports do not say
  --since <date>       only articles that were published or changed on that day or later
  --redirects <file>   writes the old addresses and their new ones to a JSON file
  --report <name>      where the whole report goes, as <name>.txt and <name>.html; without it, import-report
  --help               shows this

What could not be carried over is listed by kind, then what the content check says of the result.

Exit status: 0 when all is well, 1 when there is something to look at, 2 when the command was not understood.`;

const CHUNK_BYTES = 1 << 20;

const OPTIONS = {
  uploads: { type: 'string', multiple: true },
  credit: { type: 'string' },
  types: { type: 'string' },
  'site-url': { type: 'string' },
  since: { type: 'string' },
  redirects: { type: 'string' },
  report: { type: 'string' },
} as const;

type System = 'wordpress' | 'ghost';
type ReadOptions = { types: string[]; siteUrl: string | undefined };

const run: CommandLine<typeof OPTIONS>['run'] = async ({ values, positionals }) => {
  const { system, path } = parsePositionals(positionals);
  const uploads = (values.uploads ?? []).map(parseFolder);
  const since = parseSince(values.since);
  const siteUrl = parseSiteUrl(values['site-url']);
  const types = (values.types ?? '')
    .split(',')
    .map((type) => type.trim())
    .filter(Boolean);
  const exported = await readExport(system, path, { types, siteUrl });
  if (exported === null) return 1;
  const newsroom = since === null ? exported : keepSince(exported, since);
  const result = await importNewsroom(newsroom, {
    contentDir,
    hasUploads: uploads.length > 0,
    findUpload: createUploadFinder(uploads),
    defaultCredit: values.credit?.trim() ?? '',
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
  const report =
    values.report === undefined ? join(dirname(contentDir), 'import-report') : resolveUserPath(values.report);
  await writeFileAtomic(`${report}.txt`, `${formatImportReport(result)}\n`);
  const { redirects } = result;
  const html = formatHtmlReport(result, { oldSiteUrl: newsroom.siteUrl, newSiteUrl: site.url, redirects });
  await writeFileAtomic(`${report}.html`, html);
  console.log(formatImportSummary(result));
  console.log(`The whole report: ${displayPath(`${report}.txt`)} and ${displayPath(`${report}.html`)}`);
  return countThingsToLookAt(result) === 0 ? 0 : 1;
};

function parsePositionals([system, exportFile, ...others]: string[]): { system: System; path: string } {
  if (system !== 'wordpress' && system !== 'ghost') {
    throw new UsageError(system === undefined ? 'Say what to import from.' : `There is no import from "${system}".`);
  }
  if (exportFile === undefined) throw new UsageError('Name the file that was exported.');
  if (others.length > 0) throw new UsageError(`Only one file can be imported at a time, not ${others.length + 1}.`);
  const path = resolveUserPath(exportFile);
  if (!statSync(path, { throwIfNoEntry: false })?.isFile()) throw new UsageError(`There is no file ${exportFile}.`);
  return { system, path };
}

function parseFolder(name: string): string {
  const folder = resolveUserPath(name);
  if (name === '' || !statSync(folder, { throwIfNoEntry: false })?.isDirectory()) {
    throw new UsageError(`There is no folder ${name}.`);
  }
  return folder;
}

/** The instant from which articles are wanted; null for all. */
function parseSince(text: string | undefined): string | null {
  if (text === undefined) return null;
  const date = parseDate(text, site.timeZone);
  if ('iso' in date) return date.iso;
  throw new UsageError(`--since "${text}" ${date.problem}. Write it as 2024-03-05.`);
}

function parseSiteUrl(text: string | undefined): string | undefined {
  if (text === undefined || (URL.canParse(text) && /^https?:$/.test(new URL(text).protocol))) return text;
  throw new UsageError(`--site-url "${text}" is no address. Write it as https://old.example.org.`);
}

/** Reads an export; says what is wrong with one that cannot be read, and gives null. */
async function readExport(
  system: System,
  path: string,
  { types, siteUrl }: ReadOptions,
): Promise<NewsroomExport | null> {
  const file = displayPath(path);
  try {
    return system === 'ghost'
      ? parseGhost(readFileSync(path, 'utf8'), file, { siteUrl })
      : await parseWordPress(readChunks(path), file, { types });
  } catch (error) {
    if (!(error instanceof ExportError)) throw error;
    const { message, hint, place } = error;
    console.log(formatProblem({ ...place, file, rule: 'export', severity: 'error', message, hint }));
    console.log('Nothing was imported.');
    return null;
  }
}

/** The text of a file in pieces, with a bar that shows how much of it was read. */
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
