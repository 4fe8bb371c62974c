import type { ReadPicture } from '../../images/readPicture.ts';
import { PoolError } from '../../util/pool/poolErrors.ts';
import { describeArticleError, type OnArticleError } from '../model/articleErrors.ts';
import { hashArticleInputs } from '../reading/articleInputs.ts';
import type { ContentEntry } from '../reading/listEntries.ts';
import { readContentFile } from '../reading/readContentFile.ts';
import { buildArticleFacts } from './articleFacts.ts';
import {
  type ArticleFolder,
  type CheckFolder,
  checkArticleFolder,
  type FolderTask,
  unreadableArticle,
} from './checkArticleFolder.ts';
import { textFile } from './pages/textFile.ts';
import { readingOfError } from './readPictures.ts';

export type ReadFolderOptions = {
  /** IANA zone in which dates without a time begin. */
  timeZone: string;
  readPicture: ReadPicture;
  /** Where a path below the newsroom's folder is on the disk. */
  locate: (path: string) => string;
  /** Checks a folder, where it can be ended. By default it is checked in this process. */
  checkFolder?: CheckFolder | undefined;
  onError?: OnArticleError | undefined;
  /** Whether it is a folder in `pages/`. */
  isPage?: true;
};

/**
 * Reads the folder of an article or a page and runs the rules that need only that folder. Whatever goes wrong in
 * it is a finding of that article.
 *
 * @param name its name in `articles/` or `pages/`
 * @param entries what is there
 */
export async function readArticleFolder(
  name: string,
  entries: readonly ContentEntry[],
  { timeZone, readPicture, locate, checkFolder = checkArticleFolder, onError, isPage }: ReadFolderOptions,
): Promise<ArticleFolder> {
  const file = textFile(isPage ? 'page' : 'article', name);
  const hasText = entries.some(({ path, kind }) => path === file && kind === 'file');
  const text = hasText ? await readContentFile(locate(file)) : null;
  const task: FolderTask = { name, entries, text, timeZone, ...(isPage ? { isPage } : {}) };
  const read = (path: string) => readPicture(locate(path)).catch(readingOfError);
  try {
    return await checkFolder(task, read);
  } catch (error) {
    if (error instanceof PoolError) throw error;
    const finding = describeArticleError('check', file, error, onError);
    // What the front matter says is needed to check other articles.
    const rest = await checkFolder({ ...task, isBodyLeftOut: true }, read).catch(() => emptyFolder(task));
    return { ...rest, findings: [{ file, ...finding }, ...rest.findings] };
  }
}

function emptyFolder({ name, entries, text, isPage }: FolderTask): ArticleFolder {
  const facts = buildArticleFacts(unreadableArticle(isPage ? 'page' : 'article', name));
  const inputs = hashArticleInputs(text instanceof Uint8Array ? text : new Uint8Array(), new Map());
  return { entries, findings: [], article: text === null ? null : { facts, inputs } };
}
