import { dirname, join } from 'node:path';
import { type ContentProblem, compareProblems, START_OF_FILE } from '../model/problem.ts';
import { type ContentEntry, listEntries } from '../reading/listEntries.ts';
import { buildTrackedArticle, buildTrackedPage } from './articleFacts.ts';
import { buildNewsroom, mapPreviousSlugs, runCrossRules } from './crossRules.ts';
import type { FileFinding, TrackedArticle } from './newsroom.ts';
import { textFile, textFolder } from './pages/textFile.ts';
import { type ReadFolderOptions, readArticleFolder } from './readArticleFolder.ts';
import type { OtherFiles } from './readOtherFiles.ts';
import { checkLinks } from './rules/checkLinks.ts';
import { checkPreviousSlugs } from './rules/checkPreviousSlugs.ts';

/** Unsaved changes to an article. Paths are relative to the newsroom's folder. */
export type DraftFiles = {
  /** Files that replace or add to the saved ones: by path, where each is on the disk. */
  overlay: ReadonlyMap<string, string>;
  /** Saved files that will be removed. */
  removed: ReadonlySet<string>;
  /** The name it is saved under now, which may be about to change; null when it is new. */
  savedName: string | null;
};

export type InspectOptions = Omit<ReadFolderOptions, 'locate'> & {
  contentDir: string;
  now: Date;
  /** The saved newsroom. */
  articles: ReadonlyMap<string, TrackedArticle>;
  others: OtherFiles;
  /** Whether these are all articles; links to others are not checked before. */
  hasReadAll: boolean;
};

/** Marks the name of a page among those in `articles/`, which have no slash. */
const PAGE = /^pages\/(?<slug>[^/]+)$/;

/**
 * Checks one article: its own rules, and the cross rules against the saved newsroom.
 *
 * @param name in `articles/`; that of a page begins with `pages/`
 * @returns its problems, with paths relative to the newsroom's folder
 */
export async function inspectArticle(
  name: string,
  options: InspectOptions,
  draft?: DraftFiles,
): Promise<ContentProblem[]> {
  const page = PAGE.exec(name)?.groups?.slug;
  if (page !== undefined) return inspectPage(page, options, draft);
  const { contentDir, now, others } = options;
  const saved = listEntries(contentDir, `articles/${name}`).filter(({ path }) => !draft?.removed.has(path));
  const locate = (path: string) => draft?.overlay.get(path) ?? join(contentDir, path);
  const folder = await readArticleFolder(name, withOverlay(saved, draft?.overlay), { ...options, locate });

  const articles = new Map(options.articles);
  if (draft?.savedName) articles.delete(draft.savedName);
  const taken = draft && draft.savedName !== name ? checkNameIsFree(name, articles) : [];
  const article = folder.article && buildTrackedArticle(name, folder.article.facts, now);
  if (article) articles.set(name, article);
  else articles.delete(name);

  const findings: FileFinding[] = [
    ...taken,
    ...folder.findings,
    ...(article ? runCrossRules(article, buildNewsroom(articles, others), options) : []),
    ...checkPreviousSlugs({ articles }).filter(({ file }) => file.startsWith(`articles/${name}/`)),
  ];
  return findings.map((finding): ContentProblem => ({ severity: 'error', ...finding })).sort(compareProblems);
}

async function inspectPage(slug: string, options: InspectOptions, draft?: DraftFiles): Promise<ContentProblem[]> {
  const { contentDir, articles, others, hasReadAll } = options;
  const saved = listEntries(contentDir, textFolder('page', slug));
  const locate = (path: string) => draft?.overlay.get(path) ?? join(contentDir, path);
  const read = { ...options, locate, isPage: true } as const;
  const { article, findings } = await readArticleFolder(slug, withOverlay(saved, draft?.overlay), read);
  const page = article && buildTrackedPage(slug, article.facts);
  const newsroom = buildNewsroom(articles, others);
  const pages = new Map([...newsroom.pages, ...(page ? [[slug, page] as const] : [])]);
  // Links are checked once all that they may lead to has been read.
  const links = page && hasReadAll ? checkLinks(page, { ...newsroom, pages }) : [];
  return [...findings, ...links.map((finding) => ({ ...finding, file: textFile('page', slug) }))]
    .map((finding): ContentProblem => ({ severity: 'error', ...finding }))
    .sort(compareProblems);
}

function checkNameIsFree(name: string, articles: ReadonlyMap<string, TrackedArticle>): FileFinding[] {
  const owner = articles.has(name) ? name : mapPreviousSlugs(articles).get(name)?.slug;
  if (owner === undefined) return [];
  return [
    {
      file: `articles/${name}/index.mdx`,
      ...START_OF_FILE,
      subject: { kind: 'slug' },
      rule: 'previous-slug-taken',
      message: owner === name ? `there is an article "${name}" already` : `"${name}" is a former address of "${owner}"`,
      hint: 'Choose another address.',
    },
  ];
}

/** The entries of an article's folder once the overlay is saved. */
function withOverlay(
  entries: readonly ContentEntry[],
  overlay: ReadonlyMap<string, string> = new Map(),
): ContentEntry[] {
  const all = new Map(entries.map((entry) => [entry.path, entry]));
  for (const path of overlay.keys()) {
    const folder = dirname(path);
    if (!all.has(folder)) all.set(folder, { path: folder, kind: 'folder', version: '' });
    all.set(path, { path, kind: 'file', version: '' });
  }
  return [...all.values()].sort((a, b) => (a.path < b.path ? -1 : 1));
}
