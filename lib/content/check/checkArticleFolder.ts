import { basename } from 'node:path';
import type { Finding } from '../model/problem.ts';
import { type ArticleInputs, hashArticleInputs } from '../reading/articleInputs.ts';
import type { ContentEntry } from '../reading/listEntries.ts';
import { buildArticleFacts } from './articleFacts.ts';
import type {
  ArticleFacts,
  ArticleFile,
  CheckFinding,
  FileFinding,
  OwnRule,
  PictureReading,
  Surroundings,
  YamlFile,
} from './newsroom.ts';
import { checkPageAddress } from './pages/checkPageAddress.ts';
import { checkPagePhotos } from './pages/checkPagePhotos.ts';
import { type TextKind, textFile } from './pages/textFile.ts';
import { readArticle } from './readArticle.ts';
import { readPictures } from './readPictures.ts';
import { checkAltText } from './rules/checkAltText.ts';
import { checkBody } from './rules/checkBody.ts';
import { checkCase } from './rules/checkCase.ts';
import { checkDates } from './rules/checkDates.ts';
import { checkFiles } from './rules/checkFiles.ts';
import { checkHeadings } from './rules/checkHeadings.ts';
import { checkLocalAddresses } from './rules/checkLocalAddresses.ts';
import { checkPhotoIds } from './rules/checkPhotoIds.ts';
import { checkPictures, listPhotoUses } from './rules/checkPictures.ts';
import { checkPlaceholders } from './rules/checkPlaceholders.ts';
import { checkRights } from './rules/checkRights.ts';
import { checkSlug } from './rules/checkSlug.ts';
import { checkArticleFields, checkPageFields } from './rules/checkSourceText.ts';

/**
 * The entries under one name in `articles/`, with the findings of the rules that need nothing else.
 * Plain JSON.
 */
export type ArticleFolder = {
  entries: readonly ContentEntry[];
  findings: readonly FileFinding[];
  /** Null when it holds no article. */
  article: { facts: ArticleFacts; inputs: ArticleInputs } | null;
};

/** What a check of a folder looks at. Plain data, which another process can be given. */
export type FolderTask = {
  /** The folder's name in `articles/`. */
  name: string;
  entries: readonly ContentEntry[];
  /** The article's file: its bytes, or why it cannot be read; null if there is none. */
  text: Uint8Array | Finding | null;
  /** IANA zone in which dates without a time begin. */
  timeZone: string;
  /** Whether it is a folder in `pages/`. */
  isPage?: true;
  /** Whether to leave out the body, because reading it fails. */
  isBodyLeftOut?: true;
};

/**
 * Reads an article's folder and runs the rules that need only that folder.
 *
 * @param readPicture reads a picture by its path in the newsroom
 */
export type CheckFolder = (
  task: FolderTask,
  readPicture: (path: string) => Promise<PictureReading>,
) => Promise<ArticleFolder>;

const OWN_RULES: readonly OwnRule[] = [
  ({ frontMatter }) => checkArticleFields(frontMatter),
  (article) => checkSlug(article, 'the folder'),
  checkDates,
  checkBody,
  checkPlaceholders,
  checkPhotoIds,
  checkHeadings,
  checkPictures,
  checkRights,
  checkAltText,
  checkLocalAddresses,
];

/** Its files are checked with those of the rest of the newsroom. */
const PAGE_RULES: readonly OwnRule[] = [
  ({ frontMatter }) => checkPageFields(frontMatter),
  (page) => checkSlug(page, 'the folder'),
  checkPageAddress,
  checkDates,
  checkBody,
  checkPlaceholders,
  checkHeadings,
  checkPagePhotos,
  checkLocalAddresses,
];

/** Rules about what the photos of an imported archive lack. */
const LACKING: ReadonlySet<string> = new Set([
  ...['photo-no-alt', 'photo-alt-empty', 'photo-alt-is-caption', 'photo-no-caption', 'photo-no-credit'],
  ...['photo-missing', 'photo-small', 'photo-unreadable', 'photo-kind', 'photo-format'],
]);

/** Checks a folder in this process. */
export const checkArticleFolder: CheckFolder = async (task, readPicture) => {
  const { name, entries: list, text, timeZone, isBodyLeftOut = false, isPage = false } = task;
  const kind = isPage ? 'page' : 'article';
  const entries = new Map(list.map((entry) => [entry.path, entry]));
  const file = textFile(kind, name);
  const contributors = new Map<string, YamlFile>();
  const checkFolder = (article: ArticleFile | undefined) =>
    isPage ? [] : [...checkFiles(entries, { article, contributors }), ...checkCase(entries.keys())];
  if (text === null) return { entries: list, findings: checkFolder(undefined), article: null };

  const article =
    text instanceof Uint8Array
      ? readArticle(text, name, timeZone, isBodyLeftOut, kind)
      : unreadableArticle(kind, name, text);
  const sources = isPage ? [] : listPhotoUses(article).map(({ src }) => src);
  const pictures = await readPictures(sources, article.folder, entries, readPicture);
  const surroundings: Surroundings = { timeZone, entries, pictures };
  const own = [
    ...article.findings,
    ...(isPage ? PAGE_RULES : OWN_RULES).flatMap((rule) => rule(article, surroundings)),
  ].map((finding) => excuseIncomplete(finding, article));
  const hashes = [...pictures].map(
    ([path, picture]) => [basename(path).normalize('NFC'), 'hash' in picture ? picture.hash : ''] as const,
  );
  const inputs = hashArticleInputs(text instanceof Uint8Array ? text : new Uint8Array(), new Map(hashes));
  return withoutSharedText({
    entries: list,
    findings: [...checkFolder(article), ...own.map((finding) => ({ ...finding, file }))],
    article: { facts: buildArticleFacts(article), inputs },
  });
};

/**
 * What an incomplete article says that it lacks is a warning: it keeps nothing else from being
 * published.
 */
function excuseIncomplete(finding: CheckFinding, { publication }: ArticleFile): CheckFinding {
  const isExcused = publication.kind === 'draft' && publication.isIncomplete && LACKING.has(finding.rule);
  return isExcused ? { ...finding, severity: 'warning' } : finding;
}

export function unreadableArticle(kind: TextKind, slug: string, ...findings: readonly Finding[]): ArticleFile {
  return { ...readArticle(new Uint8Array(), slug, 'UTC', false, kind), findings };
}

/** A substring keeps the whole string in memory: copies let the text of the article go. */
function withoutSharedText(folder: ArticleFolder): ArticleFolder {
  return JSON.parse(JSON.stringify(folder));
}
