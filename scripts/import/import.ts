import { dirname, join } from 'node:path';
import { importNewsroom } from '../../import/importNewsroom.ts';
import { openUploads } from '../../import/photos/openUploads.ts';
import { keepSince } from '../../import/plan/keepSince.ts';
import { formatHtmlReport } from '../../import/report/formatHtmlReport.ts';
import { formatImportReport, formatImportSummary } from '../../import/report/formatImportReport.ts';
import { countThingsToLookAt } from '../../import/report/mergeFindings.ts';
import { currentTime } from '../../lib/clock.ts';
import { openPublication } from '../../lib/content/check/publication/openPublication.ts';
import { createArticlePool } from '../../lib/content/compile/createArticlePool.ts';
import { readPicture } from '../../lib/images/readPicture.ts';
import { contentDir, displayPath } from '../../lib/paths.ts';
import { getPublication } from '../../lib/site.ts';
import { siteUrl } from '../../lib/siteUrl.ts';
import { createProgressBar } from '../../lib/util/progressBar.ts';
import { writeFileAtomic } from '../../lib/util/writeFileAtomic.ts';
import { type CommandLine, resolveUserPath, runCommandLine } from '../runCommandLine.ts';
import { createImportTrial } from './createImportTrial.ts';
import { IMPORT_OPTIONS, parseImportArguments } from './importArguments.ts';
import { readExport } from './readExport.ts';
import { listExpected, verifyMove } from './verifyMove.ts';

const USAGE = `Usage: npm run import -- wordpress <export.xml> [options]
       npm run import -- ghost <export.json> [options]
       npm run import -- markdown <folder> [options]
       npm run import -- ninjs <folder or file> [options]
       npm run import -- verify [<export>] --site <url>

Makes articles, sections, contributors and redirects of what another system exported, of the texts of a Markdown
site, or of what news agencies deliver in ninjs, in CONTENT_DIR, or content. What editors wrote or changed is never written over, so it can be run again.
Nothing is fetched from the network.

verify asks a running site for every address of an export; without one, for those in redirects.json.

  --uploads <path>     where the old site's pictures are: wp-content/uploads, or Ghost's content/images; a folder or a
                       zip archive; may be repeated
  --credit <text>      the credit of photos for which the export has none, such as "Archive"
  --types <kinds>      WordPress: kinds of posts that are articles too, with commas: longread,review
  --site-url <url>     Ghost: the old site's address, which its exports do not say
  --map <one=other>    Markdown: what a field of its front matter is here: title=headline; may be repeated
  --since <date>       only articles that were published or changed on that day or later
  --slugs native       keeps addresses in the old site's own script, such as Arabic; without it they are spelled in
                       Latin letters
  --redirects <file>   writes the old addresses and their new ones to another JSON file as well
  --site <url>         verify: the running site that is asked
  --report <name>      where the whole report goes, as <name>.txt and <name>.html; without it, import-report
  --help               shows this

What could not be carried over is listed by kind, then what the content check says of the result.

Exit status: 0 when all is well, 1 when there is something to look at, 2 when the command was not understood.`;

const run: CommandLine<typeof IMPORT_OPTIONS>['run'] = async ({ values, positionals }) => {
  await openPublication(contentDir);
  const given = parseImportArguments({ values, positionals });
  if (given.kind === 'verify') {
    const redirects = await listExpected(given.path, given.readOptions, given.slugStyle);
    return redirects === null ? 1 : verifyMove(redirects, given.siteUrl);
  }
  const { system, path, uploadPaths, since, slugStyle, readOptions } = given;
  const exported = await readExport(system, path, readOptions);
  if (exported === null) return 1;
  const newsroom = since === null ? exported : keepSince(exported, since);
  const ownFolder = 'root' in newsroom && typeof newsroom.root === 'string' ? [newsroom.root] : [];
  const uploads = await openUploads([...ownFolder, ...uploadPaths]);
  const { checkFolder, stop } = createArticlePool();
  const trial = createImportTrial(system, path, readOptions);
  const result = await importNewsroom(newsroom, {
    checkFolder,
    tryArticle: trial.tryArticle,
    contentDir,
    hasUploads: uploadPaths.length > 0 || ownFolder.length > 0,
    findUpload: uploads.find,
    defaultCredit: values.credit?.trim() ?? '',
    siteLanguage: getPublication().language,
    slugStyle,
    now: currentTime(),
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
  const html = formatHtmlReport(result, { oldSiteUrl: newsroom.siteUrl, newSiteUrl: siteUrl, redirects });
  await writeFileAtomic(`${report}.html`, html);
  console.log(formatImportSummary(result));
  console.log(`The whole report: ${displayPath(`${report}.txt`)} and ${displayPath(`${report}.html`)}`);
  return countThingsToLookAt(result) === 0 ? 0 : 1;
};

await runCommandLine({ usage: USAGE, options: IMPORT_OPTIONS, run });
