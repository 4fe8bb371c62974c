import { join } from 'node:path';
import type { ReadPicture } from '../../images/readPicture.ts';
import { articleSchema, contributorSchema, sectionSchema } from '../model.ts';
import { displayPath } from '../paths.ts';
import { compareProblems, type Problem } from '../problem.ts';
import { checkBody } from './checkBody.ts';
import { checkByline } from './checkByline.ts';
import { checkCase } from './checkCase.ts';
import { checkCharacters } from './checkCharacters.ts';
import { checkContributorPicture } from './checkContributorPicture.ts';
import { checkDates } from './checkDates.ts';
import { checkFields } from './checkFields.ts';
import { checkFiles } from './checkFiles.ts';
import { checkHeadings } from './checkHeadings.ts';
import { checkLinks } from './checkLinks.ts';
import { checkPhotoIds } from './checkPhotoIds.ts';
import { checkPictures } from './checkPictures.ts';
import { checkPlaceholders } from './checkPlaceholders.ts';
import { checkPreviousSlugs } from './checkPreviousSlugs.ts';
import { checkRights } from './checkRights.ts';
import { checkSection } from './checkSection.ts';
import { checkSlugs } from './checkSlugs.ts';
import { checkTags } from './checkTags.ts';
import { checkContributorUrl, checkUrls } from './checkUrls.ts';
import type { ArticleRule, FileFinding, Newsroom } from './newsroom.ts';
import { readNewsroom } from './readNewsroom.ts';

export type CheckOptions = {
  /** The newsroom's folder, absolute. */
  contentDir: string;
  /** Decides what is scheduled. */
  now: Date;
  /** IANA zone in which dates without a time begin. */
  timeZone: string;
  readPicture: ReadPicture;
  /** Folder that the problems' paths are relative to. */
  cwd: string;
  /** Files that stand in for those of the newsroom, or are not in it yet, by their path below its folder. */
  overlay?: ReadonlyMap<string, string>;
};

export type CheckResult = {
  /** Errors and warnings, by file and place. */
  problems: Problem[];
  articleCount: number;
  /** Articles with at least one error. */
  articlesWithProblems: number;
  /** Files with at least one error that belong to no article. */
  otherFilesWithProblems: number;
  published: number;
  drafts: number;
  scheduled: number;
};

const ARTICLE_RULES: readonly ArticleRule[] = [
  ({ frontMatter }) => (frontMatter ? checkFields(frontMatter, articleSchema, 'article') : []),
  ({ frontMatter }) => checkCharacters(frontMatter),
  checkDates,
  checkSection,
  checkByline,
  checkBody,
  checkPlaceholders,
  checkPhotoIds,
  checkHeadings,
  checkPictures,
  checkRights,
  checkLinks,
  checkUrls,
  checkTags,
];

const NEWSROOM_RULES: readonly ((newsroom: Newsroom) => FileFinding[])[] = [
  checkFiles,
  checkCase,
  checkSlugs,
  checkPreviousSlugs,
];

/**
 * The content check: reads every file of a newsroom and reports everything that keeps it from being published, all at
 * once. Nothing in the content makes it throw, and no file is passed over: each is read, or named in a problem.
 *
 * @throws only when the newsroom's folder itself cannot be read
 */
export async function checkContent(options: CheckOptions): Promise<CheckResult> {
  return checkNewsroom(await readNewsroom(options), options);
}

/** The content check of a newsroom that has been read. */
export function checkNewsroom(
  newsroom: Newsroom,
  { contentDir, cwd }: Pick<CheckOptions, 'contentDir' | 'cwd'>,
): CheckResult {
  const { articles, entries } = newsroom;
  const findings = listFindings(newsroom);
  const problems = findings.map(
    (finding): Problem => ({ severity: 'error', ...finding, file: displayPath(join(contentDir, finding.file), cwd) }),
  );

  const folders = [...entries.values()].filter(({ path, kind }) => kind === 'folder' && /^articles\/[^/]+$/.test(path));
  const filesWithErrors = [
    ...new Set(findings.filter(({ severity }) => severity !== 'warning').map(({ file }) => file)),
  ];
  const isOfArticle = (file: string) => folders.some(({ path }) => file === path || file.startsWith(`${path}/`));
  const states = [...articles.values()].map(({ state }) => state.kind);
  return {
    problems: problems.sort(compareProblems),
    articleCount: folders.length,
    articlesWithProblems: new Set(filesWithErrors.filter(isOfArticle).map((file) => file.split('/')[1])).size,
    otherFilesWithProblems: filesWithErrors.filter((file) => !isOfArticle(file)).length,
    published: states.filter((kind) => kind === 'published').length,
    drafts: states.filter((kind) => kind === 'draft').length,
    scheduled: states.filter((kind) => kind === 'scheduled').length,
  };
}

function listFindings(newsroom: Newsroom): FileFinding[] {
  const { articles, sections, contributors } = newsroom;
  return [
    ...NEWSROOM_RULES.flatMap((rule) => rule(newsroom)),
    ...[...articles.values()].flatMap((article) =>
      [...article.findings, ...ARTICLE_RULES.flatMap((rule) => rule(article, newsroom))].map((finding) => ({
        ...finding,
        file: article.file,
      })),
    ),
    ...[...sections.values()].flatMap(({ file, yaml, findings }) =>
      [...findings, ...(yaml ? checkFields(yaml, sectionSchema, 'section') : []), ...checkCharacters(yaml)].map(
        (finding) => ({ ...finding, file }),
      ),
    ),
    ...[...contributors.values()].flatMap((contributor) =>
      [
        ...contributor.findings,
        ...(contributor.yaml ? checkFields(contributor.yaml, contributorSchema, 'contributor') : []),
        ...checkCharacters(contributor.yaml),
        ...checkContributorUrl(contributor),
        ...checkContributorPicture(contributor, newsroom),
      ].map((finding) => ({ ...finding, file: contributor.file })),
    ),
  ];
}
