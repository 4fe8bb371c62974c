import { join } from 'node:path';
import { displayPath } from '../../paths.ts';
import { isContained } from '../model/articleErrors.ts';
import { linkedSlug } from '../model/linkedSlug.ts';
import { compareProblems, type Problem } from '../model/problem.ts';
import { type Front, parseFront } from '../model/publication/front.ts';
import type { Publication } from '../model/publication/publication.ts';
import type { Redirect } from '../model/redirectKey.ts';
import type { ArticleInputs } from '../reading/articleInputs.ts';
import type { ArticleFolder } from './checkArticleFolder.ts';
import type { ArticleFacts, ArticleState, FileFinding, TrackedArticle } from './newsroom.ts';
import type { OtherFiles } from './readOtherFiles.ts';
import { checkCase } from './rules/checkCase.ts';
import { checkPreviousSlugs } from './rules/checkPreviousSlugs.ts';

export type CheckResult = {
  /** Errors and warnings, by file and place. */
  problems: Problem[];
  articleCount: number;
  /** Articles with at least one error. */
  articlesWithProblems: number;
  /** Files with at least one error that belong to no article. */
  otherFilesWithProblems: number;
  /**
   * Whether an error keeps something from being published that readers are to see. Those of drafts
   * do not.
   */
  hasUnpublishable: boolean;
  /**
   * Whether such an error stops a build. An article that costs too much, or in which something goes
   * wrong, is left out of it.
   */
  stopsBuild: boolean;
  published: number;
  drafts: number;
  scheduled: number;
};

/** The state of the newsroom, for the code that compiles and publishes it. */
export type ContentState = CheckResult & {
  /** The articles without an error, by slug, with hashes of what each is made of. */
  valid: ReadonlyMap<string, ArticleInputs>;
  /**
   * The slugs of all articles, including those with errors and those that cannot be read.
   */
  slugs: ReadonlySet<string>;
  /** Redirects from addresses of an earlier site. The same object while the file is unchanged. */
  redirects: readonly Redirect[];
  /** The fronts that editors arrange; those with an error are only named. */
  fronts: readonly Front[];
  brokenFronts: ReadonlySet<string>;
  /** The pages without an error, by slug, with a hash of what each is made of. */
  pages: ReadonlyMap<string, ArticleInputs>;
  brokenPages: ReadonlySet<string>;
  /** The last good version while `site.yaml` has an error. */
  publication: Publication;
  /** A hash of what the publication, sections and contributors are made of. */
  referenceInputs: string;
  /** `site.yaml` and files of sections and contributors that have an error, relative to the newsroom's folder. */
  brokenReferenceFiles: ReadonlySet<string>;
};

/** What has been read of a newsroom. */
export type ReadContent = {
  /** By name in `articles/`. */
  folders: ReadonlyMap<string, ArticleFolder>;
  articles: ReadonlyMap<string, TrackedArticle>;
  others: OtherFiles;
  /** Findings of the cross rules, by slug. */
  crossFindings: ReadonlyMap<string, readonly FileFinding[]>;
  /** Findings about fronts and pages that depend on articles, sections and the time. */
  placedFindings: readonly FileFinding[];
};

/**
 * Builds the state of a newsroom from what has been read of it.
 *
 * @param contentDir the newsroom's folder
 * @param cwd the folder that the problems' paths are relative to
 */
export function buildContentState(content: ReadContent, contentDir: string, cwd: string): ContentState {
  const { folders, articles, others } = content;
  const findings = listFindings(content);
  const problems = findings.map(
    (finding): Problem => ({ severity: 'error', ...finding, file: displayPath(join(contentDir, finding.file), cwd) }),
  );
  const broken = [...new Set(findings.filter(({ severity }) => severity !== 'warning').map(({ file }) => file))];
  const brokenNames = new Set(broken.flatMap((file) => nameInArticles(file) ?? []));
  const isFolder = (name: string) => folders.get(name)?.entries[0]?.kind === 'folder';
  const incompleteArticles = [...articles.values()].filter(({ publication }) => isIncomplete(publication));
  const incomplete = new Set(
    incompleteArticles.flatMap(({ slug, previousSlugs }) => [slug, ...previousSlugs.map(({ text }) => text)]),
  );
  const pageOf = (file: string) => /^pages\/([^/]+)/.exec(file)?.[1] ?? '';
  const isDraft = (file: string) =>
    (folders.get(nameInArticles(file) ?? '') ?? others.pages.get(pageOf(file)))?.article?.facts.publication.kind ===
    'draft';
  const brokenPages = new Set(broken.map(pageOf).filter((slug) => slug !== ''));
  const unpublishable = findings.filter(({ severity, file }) => severity !== 'warning' && !isDraft(file));
  const articleFolders = [...folders.keys()].filter(isFolder);
  const fronts = [...others.fronts.values()];
  const valid = new Map<string, ArticleInputs>();
  const slugs = new Set<string>();
  for (const [name, { article, entries }] of folders) {
    if (article && isIncomplete(article.facts.publication)) continue;
    if (article && !brokenNames.has(name)) valid.set(name, withoutLinksTo(incomplete, article));
    if (article || mayHoldArticle(name, entries)) slugs.add(name);
  }
  const counts: Record<ArticleState['kind'], number> = { published: 0, draft: 0, scheduled: 0, unknown: 0 };
  for (const { state } of articles.values()) counts[state.kind] += 1;
  return {
    problems: problems.sort(compareProblems),
    articleCount: articleFolders.length,
    articlesWithProblems: articleFolders.filter((name) => brokenNames.has(name)).length,
    otherFilesWithProblems: broken.filter((file) => {
      const name = nameInArticles(file);
      return name === null || !isFolder(name);
    }).length,
    hasUnpublishable: unpublishable.length > 0,
    stopsBuild: unpublishable.some((finding) => !isContained(finding)),
    published: counts.published,
    drafts: counts.draft,
    scheduled: counts.scheduled,
    valid,
    slugs,
    pages: new Map(
      [...others.pages].flatMap(([slug, { article }]) =>
        article && !brokenPages.has(slug) ? [[slug, withoutLinksTo(incomplete, article)] as const] : [],
      ),
    ),
    brokenPages,
    publication: others.publication,
    redirects: others.redirects,
    fronts: fronts
      .filter(({ file }) => !broken.includes(file))
      .map(({ slug, fields }) => parseFront(slug, fields, others.publication.timeZone)),
    brokenFronts: new Set(fronts.filter(({ file }) => broken.includes(file)).map(({ slug }) => slug)),
    referenceInputs: others.inputs,
    brokenReferenceFiles: new Set(broken.filter((file) => /^(?:sections\/|contributors\/|site\.yaml$)/.test(file))),
  };
}

/** Whether its author has said that it is not whole. */
function isIncomplete(publication: ArticleFacts['publication']): boolean {
  return publication.kind === 'draft' && publication.isIncomplete === true;
}

/** Readers would not find incomplete articles, so links to them are left out. */
function withoutLinksTo(
  incomplete: ReadonlySet<string>,
  { facts, inputs }: NonNullable<ArticleFolder['article']>,
): ArticleInputs {
  if (incomplete.size === 0) return inputs;
  const unlinked = new Set(facts.links.map(({ url }) => linkedSlug(url) ?? '').filter((slug) => incomplete.has(slug)));
  return unlinked.size === 0 ? inputs : { ...inputs, unlinked: [...unlinked].sort() };
}

function listFindings({ folders, articles, others, crossFindings, placedFindings }: ReadContent): FileFinding[] {
  const namesInArticles: string[] = [];
  const ofArticles: FileFinding[] = [];
  for (const { entries, findings } of folders.values()) {
    if (entries[0]) namesInArticles.push(entries[0].path);
    ofArticles.push(...findings);
  }
  return [
    ...others.findings,
    ...checkCase(namesInArticles),
    ...checkPreviousSlugs({ articles }),
    ...ofArticles,
    ...[...crossFindings.values()].flat(),
    ...placedFindings,
  ];
}

/** The name in `articles/` that a file belongs to; null for a file elsewhere. */
function nameInArticles(file: string): string | null {
  return /^articles\/([^/]+)/.exec(file)?.[1] ?? null;
}

function mayHoldArticle(name: string, entries: ArticleFolder['entries']): boolean {
  return entries.some(({ path, kind }) => path === `articles/${name}/index.mdx` || kind === 'unreadable folder');
}
