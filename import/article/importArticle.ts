import { join } from 'node:path';
import { photoIdOf } from '../../lib/content/model/photoIdOf.ts';
import { listMedia } from '../../lib/content/reading/body.ts';
import { type Accounted, NOTHING_ACCOUNTED } from '../accounting/accounted.ts';
import { accountForArticle } from '../accounting/accountForArticle.ts';
import type { ImportFinding, ImportNote, SourceItem, Tell } from '../newsroomExport.ts';
import { createPhotoPlacer, type PhotoPlacer } from '../photos/createPhotoPlacer.ts';
import type { FindPicture } from '../photos/createPictureFinder.ts';
import type { FindUpload } from '../photos/findUpload.ts';
import { createLinkPlacer, type MovedSite } from '../plan/createLinkPlacer.ts';
import type { PlannedArticle } from '../plan/importPlan.ts';
import type { RecordedArticle } from '../plan/readNewsroom.ts';
import { subjectOf } from '../plan/subjectOf.ts';
import { excerptOf } from '../report/excerptOf.ts';
import type { ImportOutcome } from '../report/importResult.ts';
import { type ArticleFile, buildArticleFile } from './buildArticleFile.ts';
import { hashText } from './hashText.ts';
import { writeArticle } from './writeArticle.ts';

/** What became of one article. */
export type ArticleImport = {
  planned: PlannedArticle;
  outcome: ImportOutcome;
  findings: ImportFinding[];
  notes: ImportNote[];
  accounted: Accounted;
  /** The pictures that it shows: their addresses on the old site, and the ids of the photos. */
  shown: { url: string; id: string }[];
  /** For later imports; null when nothing was written. */
  recorded: RecordedArticle | null;
};

export type ArticleImportContext = {
  contentDir: string;
  site: MovedSite;
  findPicture: FindPicture;
  findUpload: FindUpload;
  hasUploads: boolean;
  isKnownName: (name: string) => boolean;
  defaultCredit: string;
  fallbackDate: string;
};

/** @param earlier what an earlier import wrote */
export async function importArticle(
  planned: PlannedArticle,
  earlier: RecordedArticle | undefined,
  context: ArticleImportContext,
): Promise<ArticleImport> {
  const { article, slug } = planned;
  const subject = subjectOf(slug);
  const findings: ImportFinding[] = article.findings.map((finding) => ({ ...finding, subject }));
  const notes: ImportNote[] = article.notes.map((topic) => ({ topic, subject }));
  const tell: Tell = {
    finding: ({ place, ...finding }) => findings.push({ ...place, subject, ...finding }),
    note: (topic) => notes.push({ topic, subject }),
  };
  const inBody: Tell = {
    note: tell.note,
    finding: (finding) => tell.finding({ ...finding, place: article.body.placeOf(finding.place) }),
  };
  const from = { slug, isDraft: article.isDraft, url: article.url };
  const placeLink = createLinkPlacer(context.site, from, inBody);
  const placeQuietly = createLinkPlacer(context.site, from, { finding: () => {}, note: () => {} });
  const findAddress = (address: string) => placeQuietly(address, article.place);
  const photos = createPhotoPlacer({ ...context, inBody, findAddress });
  const result = { planned, findings, notes, accounted: NOTHING_ACCOUNTED, shown: [], recorded: null };
  let file: ArticleFile;
  try {
    file = buildArticleFile(article, planned, { ...context, tell, inBody, placeLink, findAddress, photos });
  } catch (error) {
    findings.push({
      ...article.place,
      kind: 'unreadable',
      subject,
      message: `it was not imported, because its text cannot be read: ${reasonOf(error)}`,
      hint: 'Copy it by hand, or repair the export and import again.',
    });
    return { ...result, outcome: 'refused' };
  }
  const accounted = account(planned, file, photos, findAddress, findings);
  const folder = { slug, text: file.text, pictures: photos.files };
  const outcome = await writeArticle(join(context.contentDir, 'articles'), folder, earlier);
  if (outcome === 'kept') {
    // What the export's text would have lost is of no interest: it was not written.
    const message = 'an article with this slug is there already, and says something else; it was left alone';
    const hint = 'If it is to be imported again, remove or rename its folder first.';
    const finding: ImportFinding = { ...article.place, kind: 'exists', subject, message, hint };
    return { ...result, outcome, findings: [finding], notes: [] };
  }
  const pictures = [...photos.files.keys()];
  return {
    ...result,
    outcome,
    accounted,
    shown: listShown(file, photos),
    recorded: { slug, url: article.url, isDraft: article.isDraft, hash: hashText(file.text), pictures },
  };
}

/** Compares the article with the export, and reports what is missing. */
function account(
  { article, slug, byline, sectionName }: PlannedArticle,
  { frontMatter, body }: ArticleFile,
  photos: PhotoPlacer,
  resolveLink: (url: string) => string | null,
  findings: ImportFinding[],
): Accounted {
  const names = [sectionName, ...byline.map(({ name }) => name), ...photos.impliedWords];
  const { total, missing } = accountForArticle(
    article.listSource(),
    { frontMatter, body, names, pictures: photos.names, resolveLink },
    findings,
  );
  for (const { kind, value, place } of missing) {
    findings.push({
      ...place,
      kind: 'unaccounted',
      subject: subjectOf(slug),
      message: `${NAMES[kind]} neither in the article nor reported: ${excerptOf(value)}`,
      hint: 'Copy it from the old site. The importer should have told; please report it with this line of the export.',
      quote: value,
    });
  }
  const countOf = (kind: SourceItem['kind']) => ({
    total: total[kind],
    missing: missing
      .filter((item) => item.kind === kind)
      .reduce((sum, { value }) => sum + (kind === 'words' ? value.split(' ').length : 1), 0),
  });
  return { words: countOf('words'), link: countOf('link'), picture: countOf('picture') };
}

const NAMES: Readonly<Record<SourceItem['kind'], string>> = {
  words: 'these words are',
  link: 'this link is',
  picture: 'this picture is',
};

function listShown({ body }: ArticleFile, { names }: PhotoPlacer): ArticleImport['shown'] {
  const ids = new Map(listMedia(body).photos.map(({ attributes }) => [String(attributes.src), photoIdOf(attributes)]));
  return [...names].map(([url, src]) => ({ url, id: ids.get(src) ?? 'main-media' }));
}

function reasonOf(error: unknown): string {
  const why = error instanceof RangeError ? 'it is nested too deep' : error instanceof Error ? error.message : error;
  return String(why).replace(/\s+/g, ' ').slice(0, 200);
}
