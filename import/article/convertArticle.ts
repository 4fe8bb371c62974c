import { type Accounted, NOTHING_ACCOUNTED } from '../accounting/accounted.ts';
import { accountForArticle } from '../accounting/accountForArticle.ts';
import type { ClassHandler } from '../html/htmlConversion.ts';
import type { FindPicture, ImportFinding, ImportNote, SourceItem, Tell } from '../newsroomExport.ts';
import { createPhotoPlacer, type PhotoPlacer } from '../photos/createPhotoPlacer.ts';
import type { FindUpload } from '../photos/findUpload.ts';
import { createLinkPlacer, type MovedSite } from '../plan/createLinkPlacer.ts';
import type { PlannedArticle } from '../plan/importPlan.ts';
import { subjectOf } from '../plan/subjectOf.ts';
import { excerptOf } from '../report/excerptOf.ts';
import { type ArticleFile, buildArticleFile } from './buildArticleFile.ts';

export type ConvertArticleContext = {
  site: MovedSite;
  findPicture: FindPicture;
  findUpload: FindUpload;
  hasUploads: boolean;
  isKnownName: (name: string) => boolean;
  /** The default credit of photos; empty for none. */
  defaultCredit: string;
  /** The date of an article whose own date is unknown. */
  fallbackDate: string;
  /** Handlers for the markup of particular systems. */
  classHandlers: readonly ClassHandler[];
};

/** A converted article, and the findings about it. */
export type ConvertedArticle = {
  /** Null if the text cannot be parsed, which has been reported. */
  file: ArticleFile | null;
  photos: PhotoPlacer;
  findings: ImportFinding[];
  notes: ImportNote[];
  accounted: Accounted;
};

/** Converts one article, and accounts for everything the export contains of it. Writes nothing. */
export function convertArticle(planned: PlannedArticle, context: ConvertArticleContext): ConvertedArticle {
  const { article, slug } = planned;
  const subject = subjectOf(slug);
  const file = article.file === undefined ? {} : { file: article.file };
  const findings: ImportFinding[] = article.findings.map((finding) => ({ ...finding, ...file, subject }));
  const notes: ImportNote[] = article.notes.map((topic) => ({ topic, subject }));
  const tell: Tell = {
    finding: ({ place, ...finding }) => findings.push({ ...place, ...file, subject, ...finding }),
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
  try {
    const built = buildArticleFile(article, planned, { ...context, tell, inBody, placeLink, findAddress, photos });
    const accounted = account(planned, built, photos, findAddress, findings);
    return { file: built, photos, findings, notes, accounted };
  } catch (error) {
    findings.push({
      ...article.place,
      ...file,
      kind: 'unreadable',
      subject,
      message: `it was not imported, because its text cannot be read: ${reasonOf(error)}`,
      hint: 'Copy it by hand, or repair the export and import again.',
    });
    return { file: null, photos, findings, notes, accounted: NOTHING_ACCOUNTED };
  }
}

/** Compares the article with the export, and reports what is missing. */
function account(
  { article, slug, sectionName }: PlannedArticle,
  { frontMatter, body }: ArticleFile,
  photos: PhotoPlacer,
  resolveLink: (url: string) => string | null,
  findings: ImportFinding[],
): Accounted {
  const names = [...(article.sections.length > 0 ? [sectionName] : []), ...photos.impliedWords];
  const { total, missing } = accountForArticle(
    article.listSource(),
    { fields: listTexts(frontMatter), body, names, pictures: photos.names, resolveLink },
    findings,
  );
  for (const { kind, value, place } of missing) {
    findings.push({
      ...place,
      ...(article.file === undefined ? {} : { file: article.file }),
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

/** The fields whose words come from the export; credits only repeat photos and bylines. */
function listTexts({ headline, standfirst, tags, mainMedia, seoHeadline }: ArticleFile['frontMatter']): unknown {
  return { headline, standfirst, tags, mainMedia, ...(headline?.endsWith('…') ? { seoHeadline } : {}) };
}

const NAMES: Readonly<Record<SourceItem['kind'], string>> = {
  words: 'these words are',
  link: 'this link is',
  picture: 'this picture is',
};

function reasonOf(error: unknown): string {
  const why = error instanceof RangeError ? 'it is nested too deep' : error instanceof Error ? error.message : error;
  return String(why).replace(/\s+/g, ' ').slice(0, 200);
}
