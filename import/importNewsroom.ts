import { mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { CheckFolder } from '../lib/content/check/checkArticleFolder.ts';
import { checkContent } from '../lib/content/check/checkContent.ts';
import type { Problem } from '../lib/content/model/problem.ts';
import type { Redirect } from '../lib/content/model/redirectKey.ts';
import { formatOfName } from '../lib/content/reading/pictureFiles.ts';
import type { ReadPicture } from '../lib/images/readPicture.ts';
import { displayPath } from '../lib/paths.ts';
import { isSystemError } from '../lib/util/isSystemError.ts';
import { messageOf } from '../lib/util/messageOf.ts';
import { PoolError, ProcessEndedError } from '../lib/util/pool/poolErrors.ts';
import type { ProgressBar } from '../lib/util/progressBar.ts';
import { writeFileAtomic } from '../lib/util/writeFileAtomic.ts';
import { type Accounted, addAccounts, NOTHING_ACCOUNTED } from './accounting/accounted.ts';
import { buildConvertContext } from './article/buildConvertContext.ts';
import { type ArticleImport, importArticle } from './article/importArticle.ts';
import type { ImportFinding, NewsroomExport } from './newsroomExport.ts';
import type { FindUpload } from './photos/findUpload.ts';
import type { ImportPlan, PlannedArticle } from './plan/importPlan.ts';
import { keepNewer } from './plan/keepNewer.ts';
import { listRedirects } from './plan/listRedirects.ts';
import { planImport } from './plan/planImport.ts';
import { type ImportRecord, RECORD_FILE, readNewsroom } from './plan/readNewsroom.ts';
import { subjectOf } from './plan/subjectOf.ts';
import type { SlugStyle } from './plan/toSlug.ts';
import type { ImportOutcome, ImportResult } from './report/importResult.ts';
import { withdrawArticles } from './withdrawArticles.ts';
import { writeNewsroomFiles } from './writeNewsroomFiles.ts';
import { writeRedirects } from './writeRedirects.ts';

export type ImportOptions = {
  /** The newsroom's folder, absolute. */
  contentDir: string;
  /** Whether an uploads folder was given. */
  hasUploads: boolean;
  findUpload: FindUpload;
  /** The default credit of photos; empty for none. */
  defaultCredit: string;
  /** BCP 47 tag of the site; articles in another language say so. */
  siteLanguage: string;
  /** Default: Latin letters. */
  slugStyle?: SlugStyle;
  /** For the content check: decides what is scheduled. */
  now: Date;
  readPicture: ReadPicture;
  /** Checks an imported article, where it can be ended. */
  checkFolder?: CheckFolder;
  /**
   * Converts an article by its origin, for nothing but to see whether that comes to an end: it
   * rejects with `ProcessEndedError` if it does not.
   */
  tryArticle?: (origin: string) => Promise<void>;
  /** The folder to which paths in problems are relative. */
  cwd: string;
  /** Creates a progress bar. */
  createProgress: (label: string) => ProgressBar;
};

export type ImportedNewsroom = ImportResult & { redirects: Redirect[] };

/**
 * Imports an export into a newsroom, and checks the result. Never overwrites what editors wrote or
 * changed, and is idempotent.
 */
export async function importNewsroom(given: NewsroomExport, options: ImportOptions): Promise<ImportedNewsroom> {
  // 1. Withdraw, then plan: slugs, sections, contributors, and where every address leads.
  const before = await readNewsroom(options.contentDir);
  const withdrawn = await withdrawArticles(given, before.record, options.contentDir);
  const present = { ...before, record: withdrawn.record };
  const exported = keepNewer(given, present.record);
  const plan = planImport(exported, options.siteLanguage, present, options.slugStyle);

  // 2. Convert and write each article, and account for everything the export contains of it.
  const imported = await importArticles(exported, plan, present.record, options);

  // 3. Write the sections and contributors that articles name, the record of the import, and redirects.
  const isWritten = ({ outcome }: ArticleImport) => outcome !== 'kept' && outcome !== 'refused';
  const used = imported.filter(isWritten).map(({ planned }) => planned);
  const fileNotes = await writeNewsroomFiles(plan, used, options.contentDir, options.findUpload);
  await writeRecord(before.record, present.record, plan, imported, options.contentDir);
  const shown = new Map(imported.map(({ planned, shown: pictures }) => [planned.slug, pictures]));
  const redirects = exported.isDelivery ? [] : listRedirects(exported, plan, shown);
  await writeRedirects(redirects, options.contentDir);

  // 4. Check what was written.
  const outcomes = new Map(imported.map(({ planned, outcome }) => [planned.slug, outcome]));
  const problems = await checkImport(plan, outcomes, options);

  // 5. Report, without the findings about articles that were left alone.
  const kept = new Set([...outcomes].flatMap(([slug, outcome]) => (outcome === 'kept' ? [subjectOf(slug)] : [])));
  const isOfInterest = ({ subject }: { subject: string }) => !kept.has(subject);
  return {
    file: exported.file,
    outcomes,
    accounted: imported.reduce<Accounted>((sum, { accounted }) => addAccounts(sum, accounted), NOTHING_ACCOUNTED),
    findings: [
      ...withdrawn.findings,
      ...exported.findings,
      ...imported.flatMap(({ findings }) => findings),
      ...plan.findings.filter(isOfInterest),
    ],
    notes: [
      ...exported.notes,
      ...imported.flatMap(({ notes }) => notes),
      ...fileNotes,
      ...plan.notes.filter(isOfInterest),
    ],
    problems,
    redirects,
  };
}

async function importArticles(
  exported: NewsroomExport,
  plan: ImportPlan,
  record: ImportRecord,
  options: ImportOptions,
): Promise<ArticleImport[]> {
  await mkdir(join(options.contentDir, 'articles'), { recursive: true });
  const context = { ...options, ...buildConvertContext(exported, plan, options) };
  const tryArticle = tryAhead(plan.articles, options.tryArticle);
  const progress = options.createProgress('Articles');
  const imported: ArticleImport[] = [];
  for (const [index, planned] of plan.articles.entries()) {
    progress.update(index, plan.articles.length, planned.slug);
    imported.push(
      await tryArticle(index)
        .then(() => importArticle(planned, record.articles[planned.origin], context))
        .catch((error: unknown) => refuseArticle(planned, error)),
    );
  }
  progress.update(plan.articles.length, plan.articles.length, '');
  progress.end();
  return imported;
}

const TRIED_AHEAD = 8;

/** Tries articles while those before them are converted. */
function tryAhead(
  articles: readonly PlannedArticle[],
  tryArticle: (origin: string) => Promise<void> = async () => {},
): (index: number) => Promise<void> {
  const trials: Promise<void>[] = [];
  return async (index) => {
    for (const { origin } of articles.slice(trials.length, index + TRIED_AHEAD)) {
      const trial = tryArticle(origin);
      trial.catch(() => {});
      trials.push(trial);
    }
    await trials[index];
  };
}

/** What goes wrong in one article keeps only that article from being imported. */
function refuseArticle(planned: PlannedArticle, error: unknown): ArticleImport {
  if (isSystemError(error) || error instanceof PoolError) throw error;
  const { place, file } = planned.article;
  const finding: ImportFinding = {
    ...place,
    ...(file === undefined ? {} : { file }),
    kind: 'unreadable',
    subject: subjectOf(planned.slug),
    message:
      error instanceof ProcessEndedError
        ? `it was not imported, because to convert it takes too much: ${error.how}`
        : `it was not imported, because something went wrong: ${messageOf(error)}`,
    hint: 'Something may be in it thousands of times, such as cells or links. Copy what is needed by hand.',
  };
  if (!(error instanceof ProcessEndedError)) console.error(`article "${planned.slug}":`, error);
  const nothing = { notes: [], accounted: NOTHING_ACCOUNTED, shown: [], recorded: null };
  return { planned, outcome: 'refused', findings: [finding], ...nothing };
}

async function writeRecord(
  before: ImportRecord,
  present: ImportRecord,
  plan: ImportPlan,
  imported: readonly ArticleImport[],
  contentDir: string,
): Promise<void> {
  const articles = { ...present.articles };
  for (const { planned, recorded } of imported) if (recorded) articles[planned.origin] = recorded;
  const record: ImportRecord = {
    articles,
    sections: { ...before.sections, ...Object.fromEntries(plan.sections.origins) },
    contributors: { ...before.contributors, ...Object.fromEntries(plan.contributors.origins) },
  };
  const text = `${JSON.stringify(record, null, 1)}\n`;
  if (JSON.stringify(before) !== JSON.stringify(record)) await writeFileAtomic(join(contentDir, RECORD_FILE), text);
}

/** The content check's problems with the imported files. */
async function checkImport(
  { sections, contributors }: ImportPlan,
  outcomes: ReadonlyMap<string, ImportOutcome>,
  { contentDir, cwd, now, readPicture, checkFolder, createProgress }: ImportOptions,
): Promise<Problem[]> {
  const progress = createProgress('Pictures checked');
  const total = (await readdir(contentDir, { recursive: true })).filter(formatOfName).length;
  let done = 0;
  const readAndCount: ReadPicture = async (path) => {
    progress.update(done++, total, path);
    return readPicture(path);
  };
  const checked = { contentDir, now, readPicture: readAndCount, cwd: contentDir, checkFolder };
  const { problems } = await checkContent(checked);
  progress.end();
  const isImported = ({ file }: Problem) => {
    const [folder, name = ''] = file.split('/');
    const slug = name.replace(/\.\w+$/, '');
    if (folder === 'articles') return outcomes.has(name) && outcomes.get(name) !== 'kept';
    return folder === 'sections'
      ? sections.entries.has(slug)
      : folder === 'contributors' && contributors.entries.has(slug);
  };
  return problems
    .filter(isImported)
    .map((problem) => ({ ...problem, file: displayPath(join(contentDir, problem.file), cwd) }));
}
