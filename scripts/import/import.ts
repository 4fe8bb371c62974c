import { statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { importNewsroom } from '../../import/importNewsroom.ts';
import { FIELD_NAMES, type FieldMap } from '../../import/markdown/mapFields.ts';
import { openUploads } from '../../import/photos/openUploads.ts';
import { keepSince } from '../../import/plan/keepSince.ts';
import { formatHtmlReport } from '../../import/report/formatHtmlReport.ts';
import { formatImportReport, formatImportSummary } from '../../import/report/formatImportReport.ts';
import { countThingsToLookAt } from '../../import/report/mergeFindings.ts';
import { currentTime } from '../../lib/clock.ts';
import { createArticlePool } from '../../lib/content/compile/createArticlePool.ts';
import { parseDate } from '../../lib/content/model/dates.ts';
import { readPicture } from '../../lib/images/readPicture.ts';
import { contentDir, displayPath } from '../../lib/paths.ts';
import { site } from '../../lib/site.ts';
import { createProgressBar } from '../../lib/util/progressBar.ts';
import { writeFileAtomic } from '../../lib/util/writeFileAtomic.ts';
import { type CommandLine, resolveUserPath, runCommandLine, UsageError } from '../runCommandLine.ts';
import { createImportTrial } from './createImportTrial.ts';
import { type ReadOptions, readExport, type System } from './readExport.ts';
import { listExpected, verifyMove } from './verifyMove.ts';

const USAGE = `Usage: npm run import -- wordpress <export.xml> [options]
       npm run import -- ghost <export.json> [options]
       npm run import -- markdown <folder> [options]
       npm run import -- verify [<export>] --site <url>

Makes articles, sections, contributors and redirects of what another system exported, or of the texts of a Markdown
site, in CONTENT_DIR, or content. What editors wrote or changed is never written over, so it can be run again.
Nothing is fetched from the network.

verify asks a running site for every address of an export; without one, for those in redirects.json.

  --uploads <path>     where the old site's pictures are: wp-content/uploads, or Ghost's content/images; a folder or a
                       zip archive; may be repeated
  --credit <text>      the credit of photos for which the export has none, such as "Archive"
  --types <kinds>      WordPress: kinds of posts that are articles too, with commas: longread,review
  --site-url <url>     Ghost: the old site's address, which its exports do not say
  --map <one=other>    Markdown: what a field of its front matter is here: title=headline; may be repeated
  --since <date>       only articles that were published or changed on that day or later
  --redirects <file>   writes the old addresses and their new ones to another JSON file as well
  --site <url>         verify: the running site that is asked
  --report <name>      where the whole report goes, as <name>.txt and <name>.html; without it, import-report
  --help               shows this

What could not be carried over is listed by kind, then what the content check says of the result.

Exit status: 0 when all is well, 1 when there is something to look at, 2 when the command was not understood.`;

const OPTIONS = {
  uploads: { type: 'string', multiple: true },
  credit: { type: 'string' },
  types: { type: 'string' },
  'site-url': { type: 'string' },
  map: { type: 'string', multiple: true },
  since: { type: 'string' },
  redirects: { type: 'string' },
  site: { type: 'string' },
  report: { type: 'string' },
} as const;

const run: CommandLine<typeof OPTIONS>['run'] = async ({ values, positionals }) => {
  if (positionals[0] === 'verify') return verify(positionals.slice(1), values);
  const { system, path } = parsePositionals(positionals);
  const uploadPaths = (values.uploads ?? []).map(parseUploads);
  const since = parseSince(values.since);
  const exported = await readExport(system, path, readOptionsOf(values));
  if (exported === null) return 1;
  const newsroom = since === null ? exported : keepSince(exported, since);
  const ownFolder = 'root' in newsroom && typeof newsroom.root === 'string' ? [newsroom.root] : [];
  const uploads = await openUploads([...ownFolder, ...uploadPaths]);
  const { checkFolder, stop } = createArticlePool();
  const trial = createImportTrial(system, path, readOptionsOf(values));
  const result = await importNewsroom(newsroom, {
    checkFolder,
    tryArticle: trial.tryArticle,
    contentDir,
    hasUploads: uploadPaths.length > 0 || system === 'markdown',
    findUpload: uploads.find,
    defaultCredit: values.credit?.trim() ?? '',
    siteLanguage: site.language,
    now: currentTime(),
    timeZone: site.timeZone,
    readPicture,
    cwd: process.cwd(),
    createProgress: (label) => createProgressBar(label),
  }).finally(uploads.close);
  stop();
  trial.stop();
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

type Values = Parameters<CommandLine<typeof OPTIONS>['run']>[0]['values'];

function readOptionsOf(values: Values): ReadOptions {
  const types = (values.types ?? '').split(',').map((type) => type.trim());
  return {
    types: types.filter(Boolean),
    siteUrl: parseSiteUrl(values['site-url']),
    map: parseMap(values.map ?? []),
  };
}

/** Asks a running site for every old address of an export, or of a list of redirects. */
async function verify([path = contentDir, ...others]: string[], values: Values): Promise<0 | 1> {
  if (others.length > 0) throw new UsageError('Name one export, or one file of redirects.');
  if (values.site === undefined) {
    throw new UsageError('Say with --site which site to ask, such as http://localhost:3000.');
  }
  const siteUrl = parseSiteUrl(values.site)?.replace(/\/+$/, '') ?? '';
  const redirects = await listExpected(resolveUserPath(path), readOptionsOf(values));
  return redirects === null ? 1 : verifyMove(redirects, siteUrl);
}

function parsePositionals([system, exportFile, ...others]: string[]): { system: System; path: string } {
  if (system !== 'wordpress' && system !== 'ghost' && system !== 'markdown') {
    throw new UsageError(system === undefined ? 'Say what to import from.' : `There is no import from "${system}".`);
  }
  if (exportFile === undefined) {
    throw new UsageError(system === 'markdown' ? 'Name the folder of the texts.' : 'Name the file that was exported.');
  }
  if (others.length > 0) throw new UsageError(`Only one file can be imported at a time, not ${others.length + 1}.`);
  if (system === 'markdown') return { system, path: parseFolder(exportFile) };
  const path = resolveUserPath(exportFile);
  if (!statSync(path, { throwIfNoEntry: false })?.isFile()) throw new UsageError(`There is no file ${exportFile}.`);
  return { system, path };
}

/** A folder of pictures, or a zip archive of them. */
function parseUploads(name: string): string {
  const path = resolveUserPath(name);
  const stats = statSync(path, { throwIfNoEntry: false });
  if (name !== '' && (stats?.isDirectory() || (stats?.isFile() && /\.zip$/i.test(name)))) return path;
  throw new UsageError(
    stats?.isFile() ? `${name} is neither a folder nor a zip archive.` : `There is no folder or zip archive ${name}.`,
  );
}

function parseFolder(name: string): string {
  const folder = resolveUserPath(name);
  if (name === '' || !statSync(folder, { throwIfNoEntry: false })?.isDirectory()) {
    throw new UsageError(`There is no folder ${name}.`);
  }
  return folder;
}

/** Our fields by those of the site. */
function parseMap(pairs: readonly string[]): FieldMap {
  return new Map(
    pairs
      .flatMap((pair) => pair.split(','))
      .map((pair) => {
        const [given = '', meaning = ''] = pair.split('=').map((part) => part.trim());
        if (given !== '' && FIELD_NAMES.includes(meaning)) return [given, meaning];
        throw new UsageError(
          `--map "${pair}" is not understood. Write it as title=headline. Known: ${FIELD_NAMES.join(', ')}.`,
        );
      }),
  );
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

await runCommandLine({ usage: USAGE, options: OPTIONS, run });
