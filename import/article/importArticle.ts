import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { photoIdOf } from '../../lib/content/model/photoIdOf.ts';
import { listMedia } from '../../lib/content/reading/body.ts';
import type { ReadPicture } from '../../lib/images/readPicture.ts';
import { type Accounted, NOTHING_ACCOUNTED } from '../accounting/accounted.ts';
import type { ImportFinding, ImportNote } from '../newsroomExport.ts';
import type { PhotoPlacer } from '../photos/createPhotoPlacer.ts';
import type { PlannedArticle } from '../plan/importPlan.ts';
import type { RecordedArticle } from '../plan/readNewsroom.ts';
import { subjectOf } from '../plan/subjectOf.ts';
import type { ImportOutcome } from '../report/importResult.ts';
import { type ArticleFile, formatArticleFile } from './buildArticleFile.ts';
import { type ConvertArticleContext, convertArticle } from './convertArticle.ts';
import { hashText } from './hashText.ts';
import { listLacking } from './listLacking.ts';
import { writeArticle } from './writeArticle.ts';

/** The outcome of one article. */
export type ArticleImport = {
  planned: PlannedArticle;
  outcome: ImportOutcome;
  findings: ImportFinding[];
  notes: ImportNote[];
  accounted: Accounted;
  /** The pictures that it shows: their addresses on the old site, and the ids of the photos. */
  shown: { url: string; id: string }[];
  /** The record for later imports; null if nothing was written. */
  recorded: RecordedArticle | null;
};

/**
 * Converts one article and writes it.
 *
 * @param earlier what an earlier import wrote
 */
export async function importArticle(
  planned: PlannedArticle,
  earlier: RecordedArticle | undefined,
  context: ConvertArticleContext & { contentDir: string; readPicture: ReadPicture },
): Promise<ArticleImport> {
  const { article, slug } = planned;
  const { file, photos, findings, notes, accounted } = convertArticle(planned, context);
  const result = { planned, findings, notes, accounted, shown: [], recorded: null };
  if (file === null) return { ...result, outcome: 'refused' };
  for (const upload of photos.uploads) await upload.unpack?.();
  const articleDir = join(context.contentDir, 'articles', slug);
  const { lacking, hasSmallPhoto } = await listLacking(file, photos.files, articleDir, context.readPicture);
  if (hasSmallPhoto) file.frontMatter.fromArchive = true;
  if (lacking.size > 0 && file.frontMatter.status === undefined) {
    file.frontMatter.status = 'incomplete';
    findings.push(toFinding(planned, lacking));
  }
  const text = formatArticleFile(file);
  const folder = { slug, text, pictures: photos.files };
  const outcome = await writeArticle(join(context.contentDir, 'articles'), folder, earlier);
  for (const { path, unpack } of photos.uploads) if (unpack) await rm(path, { force: true });
  if (outcome === 'kept') {
    // Findings about text that was not written do not matter.
    const message = 'an article with this slug is there already, and says something else; it was left alone';
    const hint = 'If it is to be imported again, remove or rename its folder first.';
    const finding: ImportFinding = { ...article.place, kind: 'exists', subject: subjectOf(slug), message, hint };
    return { ...result, outcome, findings: [finding], notes: [], accounted: NOTHING_ACCOUNTED };
  }
  const pictures = [...photos.files.keys()];
  return {
    ...result,
    outcome,
    shown: listShown(file, photos),
    recorded: {
      ...{ slug, url: article.url, isDraft: article.isDraft, hash: hashText(text), pictures },
      ...(article.version === undefined ? {} : { version: article.version }),
    },
  };
}

const NAMES: Readonly<Record<string, string>> = {
  alt: 'alt texts',
  caption: 'captions',
  credit: 'credits',
  file: 'files',
};

function toFinding({ article, slug }: PlannedArticle, lacking: ReadonlyMap<string, number>): ImportFinding {
  const counts = [...lacking].map(([what, count]) => `${count} ${NAMES[what] ?? what}`).join(', ');
  return {
    ...article.place,
    ...(article.file === undefined ? {} : { file: article.file }),
    kind: 'incomplete',
    subject: subjectOf(slug),
    message: `its photos lack ${counts}; it is incomplete, and not published`,
    hint: 'Write them, then remove "status: incomplete"; or import again with --uploads, or with --credit "Archive".',
  };
}

function listShown({ body }: ArticleFile, { names }: PhotoPlacer): ArticleImport['shown'] {
  const ids = new Map(
    listMedia(body)
      .photos.reverse()
      .map(({ attributes }) => [String(attributes.src), photoIdOf(attributes)]),
  );
  return [...names].map(([url, src]) => ({ url, id: ids.get(src) ?? 'main-media' }));
}
