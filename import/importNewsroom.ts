import { mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { checkContent } from '../lib/content/check/checkContent.ts';
import type { Problem } from '../lib/content/model/problem.ts';
import { formatOfName } from '../lib/content/reading/pictureFiles.ts';
import type { ReadPicture } from '../lib/images/readPicture.ts';
import { displayPath } from '../lib/paths.ts';
import type { ProgressBar } from '../lib/util/progressBar.ts';
import { buildArticleFile } from './buildArticleFile.ts';
import { createLinkPlacer } from './createLinkPlacer.ts';
import { createPhotoPlacer } from './createPhotoPlacer.ts';
import type { FindUpload } from './findUpload.ts';
import type { ImportOutcome, ImportResult } from './formatImportReport.ts';
import { UNKNOWN_SITE_URL } from './ghost/parseGhost.ts';
import type { ImportFinding, ImportNote, NewsroomExport, Tell } from './newsroomExport.ts';
import { type ImportPlan, type PlannedArticle, planImport, subjectOf } from './planImport.ts';
import { writeArticle } from './writeArticle.ts';
import { writeNewsroomFiles } from './writeNewsroomFiles.ts';

export type ImportOptions = {
  /** The newsroom's folder, absolute. */
  contentDir: string;
  /** Whether somebody named an uploads folder. */
  hasUploads: boolean;
  findUpload: FindUpload;
  /** BCP 47 tag of the site; articles in another language say so. */
  siteLanguage: string;
  /** For the content check: decides what is scheduled. */
  now: Date;
  timeZone: string;
  readPicture: ReadPicture;
  /** Folder that the problems' paths are relative to. */
  cwd: string;
  /** Makes what tells how far a long task is. */
  createProgress: (label: string) => ProgressBar;
};

export type ImportedNewsroom = ImportResult & Pick<ImportPlan, 'redirects'>;

/**
 * Writes what an export holds into a newsroom, and checks the result. What is there already is never written over, so a
 * second run changes nothing.
 */
export async function importNewsroom(newsroom: NewsroomExport, options: ImportOptions): Promise<ImportedNewsroom> {
  const plan = planImport(newsroom, options.siteLanguage);
  await mkdir(join(options.contentDir, 'articles'), { recursive: true });
  const outcomes = new Map<string, ImportOutcome>();
  const findings = [...newsroom.findings];
  const notes = [...newsroom.notes];
  const progress = options.createProgress('Articles');
  for (const [index, planned] of plan.articles.entries()) {
    progress.update(index, plan.articles.length, planned.slug);
    const told = await importArticle(planned, newsroom, plan, options);
    outcomes.set(planned.slug, told.outcome);
    findings.push(...told.findings);
    notes.push(...told.notes);
  }
  progress.update(plan.articles.length, plan.articles.length, '');
  progress.end();
  notes.push(...(await writeNewsroomFiles(plan, options.contentDir, options.findUpload)));
  const kept = new Set([...outcomes].flatMap(([slug, outcome]) => (outcome === 'kept' ? [subjectOf(slug)] : [])));
  return {
    file: newsroom.file,
    outcomes,
    findings: [...findings, ...plan.findings.filter(({ subject }) => !kept.has(subject))],
    notes: [...notes, ...plan.notes.filter(({ subject }) => !kept.has(subject))],
    problems: await checkImport(plan, outcomes, options),
    redirects: plan.redirects,
  };
}

type Told = { outcome: ImportOutcome; findings: ImportFinding[]; notes: ImportNote[] };

async function importArticle(
  planned: PlannedArticle,
  newsroom: NewsroomExport,
  plan: ImportPlan,
  { contentDir, findUpload, hasUploads }: ImportOptions,
): Promise<Told> {
  const { article, slug } = planned;
  const subject = subjectOf(slug);
  const findings: ImportFinding[] = article.findings.map((finding) => ({ ...finding, subject }));
  const notes: ImportNote[] = article.notes.map((topic) => ({ topic, subject }));
  const tell: Tell = {
    finding: (place, message, hint) => findings.push({ ...place, subject, message, hint }),
    note: (topic) => notes.push({ topic, subject }),
  };
  const inBody: Tell = {
    note: tell.note,
    finding: (place, message, hint) =>
      tell.finding(article.body.placeOf(place), message.replaceAll(UNKNOWN_SITE_URL, ''), hint),
  };
  const { isDraft, url } = article;
  const from = { slug, isDraft, url };
  const placeLink = createLinkPlacer(plan.site, from, inBody);
  const placeQuietly = createLinkPlacer(plan.site, from, { finding: () => {}, note: () => {} });
  const findAddress = (address: string) => placeQuietly(address, article.place);
  const photos = createPhotoPlacer({
    pictures: newsroom.pictures,
    findUpload,
    hasUploads,
    inBody,
    findAddress,
  });
  let text: string;
  try {
    text = buildArticleFile(article, planned, { tell, inBody, placeLink, findAddress, photos });
  } catch (error) {
    const why = error instanceof RangeError ? 'it is nested too deep' : error instanceof Error ? error.message : error;
    tell.finding(
      article.place,
      `it was not imported, because its text cannot be read: ${String(why).replace(/\s+/g, ' ').slice(0, 200)}`,
      'Copy it by hand, or repair the export and import again.',
    );
    return { outcome: 'refused', findings, notes };
  }
  const outcome = await writeArticle(join(contentDir, 'articles'), { slug, text, pictures: photos.files });
  if (outcome !== 'kept') return { outcome, findings, notes };
  // What the export's text would have lost is of no interest: it was not written.
  const message = 'an article with this slug is there already, and says something else; it was left alone';
  const hint = 'If it is to be imported again, remove or rename its folder first.';
  return { outcome, findings: [{ ...article.place, subject, message, hint }], notes: [] };
}

/** What the content check says of the files that this import is about. */
async function checkImport(
  { sections, contributors }: ImportPlan,
  outcomes: ReadonlyMap<string, ImportOutcome>,
  { contentDir, cwd, now, timeZone, readPicture, createProgress }: ImportOptions,
): Promise<Problem[]> {
  const progress = createProgress('Pictures checked');
  const total = (await readdir(contentDir, { recursive: true })).filter(formatOfName).length;
  let done = 0;
  const readAndCount: ReadPicture = async (path) => {
    progress.update(done++, total, path);
    return readPicture(path);
  };
  const { problems } = await checkContent({ contentDir, now, timeZone, readPicture: readAndCount, cwd: contentDir });
  progress.end();
  const isImported = ({ file }: Problem) => {
    const [folder, name = ''] = file.split('/');
    const slug = name.replace(/\.\w+$/, '');
    if (folder === 'articles') return outcomes.has(name) && outcomes.get(name) !== 'kept';
    return folder === 'sections' ? sections.has(slug) : folder === 'contributors' && contributors.has(slug);
  };
  return problems
    .filter(isImported)
    .map((problem) => ({ ...problem, file: displayPath(join(contentDir, problem.file), cwd) }));
}
