import { createHash } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { PictureError, type ReadPicture } from '../../images/readPicture.ts';
import { displayPath } from '../../paths.ts';
import { limitConcurrency } from '../../util/limitConcurrency.ts';
import { type ContentProblem, compareProblems, type Finding, type Problem } from '../model/problem.ts';
import { articleInputs } from '../reading/articleInputs.ts';
import { fieldsOf, textsOf } from '../reading/fields.ts';
import { type ContentEntry, isIgnored, listEntries } from '../reading/listEntries.ts';
import { locatePicture } from '../reading/pictureFiles.ts';
import { readContentFile } from '../reading/readContentFile.ts';
import { parseText, parseYaml } from '../reading/source.ts';
import { type ArticleFacts, factsOf, reviveArticle } from './articleFacts.ts';
import type {
  ArticleFile,
  CrossRule,
  FileFinding,
  Newsroom,
  OwnRule,
  PictureReading,
  Surroundings,
  YamlFile,
} from './newsroom.ts';
import { readArticle } from './readArticle.ts';
import { checkBody } from './rules/checkBody.ts';
import { checkByline } from './rules/checkByline.ts';
import { checkCase } from './rules/checkCase.ts';
import { checkContributorPicture } from './rules/checkContributorPicture.ts';
import { checkDates } from './rules/checkDates.ts';
import { checkArticlesFolder, checkFiles } from './rules/checkFiles.ts';
import { checkHeadings } from './rules/checkHeadings.ts';
import { checkLinks } from './rules/checkLinks.ts';
import { checkPhotoIds } from './rules/checkPhotoIds.ts';
import { checkPictures, listPhotoUses } from './rules/checkPictures.ts';
import { checkPlaceholders } from './rules/checkPlaceholders.ts';
import { checkPreviousSlugs } from './rules/checkPreviousSlugs.ts';
import { checkRights } from './rules/checkRights.ts';
import { checkSection } from './rules/checkSection.ts';
import { checkSlug } from './rules/checkSlug.ts';
import { checkArticleFields, checkContributorFields, checkSectionFields } from './rules/checkSourceText.ts';

export type TrackOptions = {
  /** The newsroom's folder, absolute. */
  contentDir: string;
  /** IANA zone in which dates without a time begin. */
  timeZone: string;
  readPicture: ReadPicture;
  /** Folder that the problems' paths are relative to. */
  cwd: string;
  /** Told of each article that was looked at. */
  onProgress?: (done: number, total: number, current: string) => void;
};

/** What stands in `articles/` under one name, and what was found when it was last read. */
export type TrackedUnit = {
  version: string;
  entries: readonly ContentEntry[];
  findings: readonly FileFinding[];
  /** Null when it is no article. */
  article: { facts: ArticleFacts; inputs: string } | null;
};

/** Where a change may have been: a name in `articles/`; `null` for all that does not lie there. */
export type ChangedPlace = string | null;

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

/** The newsroom as it stands, as far as those need to know who compile and publish it. */
export type ContentState = CheckResult & {
  /** The articles without an error, each with a name for all that it is made of: its text and its pictures. */
  sound: ReadonlyMap<string, string>;
  /** The names of all articles, sound or not, and of those whose text is something that cannot be read. */
  articles: ReadonlySet<string>;
  /** A name for what sections and contributors are made of. */
  peopleInputs: string;
  /** Files of sections and contributors that have an error, relative to the newsroom's folder. */
  brokenFiles: ReadonlySet<string>;
};

/** An article that is not saved as it is to be checked. Paths are relative to the newsroom's folder. */
export type DraftFiles = {
  /** Files that stand in for those of the article, or are not there yet. */
  overlay: ReadonlyMap<string, string>;
  /** Files that go when it is saved. */
  removed: ReadonlySet<string>;
  /** The name that it is saved under, which it leaves if it is to have another; null when it is new. */
  savedName: string | null;
};

export type ContentTracker = {
  /**
   * Brings what is known of the newsroom up to date.
   *
   * @param places where something may have changed; everywhere when left out
   * @param now decides what is scheduled
   */
  update: (now: Date, places?: ReadonlySet<ChangedPlace>) => Promise<ContentState>;
  /**
   * Checks one article alone, without taking note of it: its own rules, and those that look it up among the articles that
   * `update` has read.
   *
   * @param draft what is not saved yet, when that is what is to be checked
   * @returns its problems, with paths relative to the newsroom's folder
   */
  inspect: (name: string, now: Date, draft?: DraftFiles) => Promise<ContentProblem[]>;
  /** Every article whose text could be found, by slug. */
  listArticles: () => ReadonlyMap<string, ArticleFile>;
  /** What was read so far, for a later process to begin with. */
  remember: () => Record<string, TrackedUnit>;
};

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
];

const CROSS_RULES: readonly CrossRule[] = [checkSection, checkByline, checkLinks];

/** Each decodes a whole picture; more at once would need more memory without being faster. */
const PICTURES_AT_ONCE = 4;
const ARTICLES_AT_ONCE = 4;
/** How long what is gone may take to come back. */
const VANISHED_MS = 150;

/**
 * Follows a newsroom: what has changed is read again, and the rules that look beyond one article are asked again where their answer
 * may be another. What it says is what a check from the beginning would say.
 *
 * @param known what an earlier process remembered; what has changed since is noticed
 */
export function trackContent(options: TrackOptions, known: Record<string, TrackedUnit> = {}): ContentTracker {
  const { contentDir, timeZone, cwd } = options;
  const units = new Map<string, TrackedUnit>(Object.entries(known));
  const articles = new Map<string, ArticleFile>();
  const crossFindings = new Map<string, FileFinding[]>();
  const readPicture = limitReading(options.readPicture);
  let rest: Rest | null = null;
  let isComplete = false;
  /** Whom the rules that look beyond one article are to be asked of: kept until they were, should an update fail before. */
  const changed = new Set<string>();
  let isFaceChanged = true;

  async function update(now: Date, places?: ReadonlySet<ChangedPlace>): Promise<ContentState> {
    if (!places || places.has(null) || !rest) {
      const next = await readRest(options, readPicture, contentDir, places ? rest : null);
      if (!rest || next.names !== rest.names) isFaceChanged = true;
      rest = next;
    }
    const names = isComplete && places ? new Set(placesIn(places)) : allNames(contentDir, units);
    const limit = limitConcurrency(ARTICLES_AT_ONCE);
    let done = 0;
    const follow = async (name: string) => {
      await updateUnit(name);
      options.onProgress?.(++done, names.size, name);
    };
    const followAll = (some: Iterable<string>) => Promise.all([...some].map((name) => limit(() => follow(name))));
    const present = new Set(articles.keys());
    await followAll(names);
    // Some programs remove a file and write it anew: what is there again in a moment was never gone.
    const vanished = [...names].filter((name) => present.has(name) && !articles.has(name));
    if (vanished.length > 0) {
      await wait(VANISHED_MS);
      await followAll(vanished);
    }
    isComplete = true;

    for (const article of articles.values()) {
      const { state } = article;
      if (state.kind !== 'published' && state.kind !== 'scheduled') continue;
      const kind = new Date(state.from) > now ? 'scheduled' : 'published';
      if (kind === state.kind) continue;
      article.state = { kind, from: state.from };
      isFaceChanged = true;
    }
    const newsroom = { articles, ...rest, articlesByPreviousSlug: listPrevious(articles) };
    const asked = isFaceChanged ? articles.values() : [...changed].flatMap((slug) => articles.get(slug) ?? []);
    for (const article of asked) {
      const findings = CROSS_RULES.flatMap((rule) => rule(article, newsroom));
      crossFindings.set(
        article.slug,
        findings.map((finding) => ({ ...finding, file: article.file })),
      );
    }
    changed.clear();
    isFaceChanged = false;
    return describeState(rest);

    async function updateUnit(name: string) {
      const entries = listEntries(contentDir, `articles/${name}`);
      const version = versionOf(entries);
      const before = units.get(name);
      if (before?.version === version) {
        if (before.article && !articles.has(name)) {
          articles.set(name, reviveArticle(name, before.article.facts, now, timeZone));
        }
        return;
      }
      changed.add(name);
      const unit = entries.length === 0 ? null : (await readUnit(name, entries, version, now)).unit;
      if (faceOf(before) !== faceOf(unit)) isFaceChanged = true;
      if (unit) units.set(name, unit);
      else units.delete(name);
      crossFindings.delete(name);
      if (unit?.article) articles.set(name, reviveArticle(name, unit.article.facts, now, timeZone));
      else articles.delete(name);
    }
  }

  async function readUnit(
    name: string,
    list: readonly ContentEntry[],
    version: string,
    now: Date,
    overlay?: ReadonlyMap<string, string>,
  ): Promise<{ unit: TrackedUnit; file: ArticleFile | null }> {
    const locate = (path: string) => overlay?.get(path) ?? join(contentDir, path);
    const entries = new Map(list.map((entry) => [entry.path, entry]));
    const file = `articles/${name}/index.mdx`;
    const contributors = new Map<string, YamlFile>();
    const filesOf = (article: ArticleFile | undefined) => [
      ...checkFiles(entries, { article, contributors }),
      ...checkCase(entries.keys()),
    ];
    if (entries.get(file)?.kind !== 'file') {
      return { unit: { version, entries: list, findings: filesOf(undefined), article: null }, file: null };
    }
    const bytes = await readContentFile(locate(file));
    const article = bytes instanceof Uint8Array ? readArticle(bytes, name, now, timeZone) : unreadArticle(name, bytes);
    const pictures = await readPictures(listPictures(article, entries), locate, readPicture);
    const surroundings: Surroundings = { timeZone, entries, pictures };
    const own = [...article.findings, ...OWN_RULES.flatMap((rule) => rule(article, surroundings))];
    const hashes = [...pictures].map(
      ([path, picture]) => [basename(path), 'hash' in picture ? picture.hash : ''] as const,
    );
    const inputs = articleInputs(bytes instanceof Uint8Array ? bytes : new Uint8Array(), new Map(hashes));
    const findings = [...filesOf(article), ...own.map((finding) => ({ ...finding, file }))];
    const unit = { version, entries: list, findings, article: { facts: factsOf(article), inputs } };
    return { unit: copyUnit(unit), file: article };
  }

  async function inspect(name: string, now: Date, draft?: DraftFiles): Promise<ContentProblem[]> {
    const others = rest ?? (await readRest(options, readPicture, contentDir, null));
    const present = listEntries(contentDir, `articles/${name}`).filter(({ path }) => !draft?.removed.has(path));
    const entries = withOverlay(present, draft?.overlay);
    const { unit, file } = await readUnit(name, entries, '', now, draft?.overlay);
    const known = new Map(articles);
    if (draft?.savedName) known.delete(draft.savedName);
    const taken = draft && draft.savedName !== name ? whyTaken(name, known) : [];
    if (file) known.set(name, file);
    else known.delete(name);
    const newsroom = { articles: known, ...others, articlesByPreviousSlug: listPrevious(known) };
    const cross = file ? CROSS_RULES.flatMap((rule) => rule(file, newsroom)) : [];
    const findings: FileFinding[] = [
      ...taken,
      ...unit.findings,
      ...cross.map((finding) => ({ ...finding, file: `articles/${name}/index.mdx` })),
      ...checkPreviousSlugs({ articles: known }).filter((finding) => finding.file.startsWith(`articles/${name}/`)),
    ];
    return findings.map((finding): ContentProblem => ({ severity: 'error', ...finding })).sort(compareProblems);
  }

  function describeState(others: Rest): ContentState {
    const topLevel = [...units.values()].flatMap(({ entries: [entry] }) => entry?.path ?? []);
    const findings = [
      ...others.findings,
      ...checkCase(topLevel),
      ...checkPreviousSlugs({ articles }),
      ...[...units.values()].flatMap((unit) => unit.findings),
      ...[...crossFindings.values()].flat(),
    ];
    const problems = findings.map(
      (finding): Problem => ({ severity: 'error', ...finding, file: displayPath(join(contentDir, finding.file), cwd) }),
    );
    const broken = new Set(findings.filter(({ severity }) => severity !== 'warning').map(({ file }) => file));
    const folders = [...units].filter(([, { entries }]) => entries[0]?.kind === 'folder').map(([name]) => name);
    const brokenNames = new Set([...broken].flatMap((file) => /^articles\/([^/]+)/.exec(file)?.[1] ?? []));
    const states = [...articles.values()].map(({ state }) => state.kind);
    return {
      problems: problems.sort(compareProblems),
      articleCount: folders.length,
      articlesWithProblems: folders.filter((name) => brokenNames.has(name)).length,
      otherFilesWithProblems: [...broken].filter((file) => {
        const name = /^articles\/([^/]+)/.exec(file)?.[1];
        return name === undefined || units.get(name)?.entries[0]?.kind !== 'folder';
      }).length,
      published: states.filter((kind) => kind === 'published').length,
      drafts: states.filter((kind) => kind === 'draft').length,
      scheduled: states.filter((kind) => kind === 'scheduled').length,
      sound: new Map(
        [...units].flatMap(([name, { article }]) =>
          article && !brokenNames.has(name) ? [[name, article.inputs] as const] : [],
        ),
      ),
      articles: new Set(
        [...units].flatMap(([name, { entries }]) =>
          entries.some(({ path, kind }) => path === `articles/${name}/index.mdx` || kind === 'unreadable folder')
            ? [name]
            : [],
        ),
      ),
      peopleInputs: others.inputs,
      brokenFiles: new Set([...broken].filter((file) => /^(?:sections|contributors)\//.test(file))),
    };
  }

  return { update, inspect, listArticles: () => articles, remember: () => Object.fromEntries(units) };
}

/** All that does not lie below `articles/`: few files, read together. */
type Rest = {
  version: string;
  sections: ReadonlyMap<string, YamlFile>;
  contributors: ReadonlyMap<string, YamlFile>;
  findings: readonly FileFinding[];
  /** Which sections and contributors there are. */
  names: string;
  inputs: string;
};

async function readRest(
  { timeZone }: TrackOptions,
  readPicture: ReadPicture,
  contentDir: string,
  before: Rest | null,
): Promise<Rest> {
  const list = listEntries(contentDir, '', 'articles');
  const version = versionOf(list);
  if (before?.version === version) return before;
  const entries = new Map(list.map((entry) => [entry.path, entry]));
  const sections = await readYamlFiles('sections', contentDir, entries);
  const contributors = await readYamlFiles('contributors', contentDir, entries);
  const portraits = [...contributors.values()].flatMap(({ fields: { picture } }) => {
    const location = typeof picture === 'string' ? locatePicture(picture, 'contributors', '', entries) : null;
    return location && 'path' in location ? [location.path] : [];
  });
  const pictures = await readPictures([...new Set(portraits)], (path) => join(contentDir, path), readPicture);
  const findings = [
    ...checkFiles(entries, { article: undefined, contributors }),
    ...checkArticlesFolder(entries),
    ...checkCase(entries.keys()),
    ...[...sections.values()].flatMap((section) =>
      [...section.findings, ...checkSlug(section, 'the file'), ...checkSectionFields(section.yaml)].map((finding) => ({
        ...finding,
        file: section.file,
      })),
    ),
    ...[...contributors.values()].flatMap((contributor) =>
      [
        ...contributor.findings,
        ...checkSlug(contributor, 'the file'),
        ...checkContributorFields(contributor.yaml),
        ...checkContributorPicture(contributor, { timeZone, entries, pictures }),
      ].map((finding) => ({ ...finding, file: contributor.file })),
    ),
  ];
  const inputs = createHash('sha256');
  for (const { file, fields } of [...sections.values(), ...contributors.values()]) {
    inputs.update(`${file} ${JSON.stringify(fields)}\0`);
  }
  for (const [path, picture] of pictures) inputs.update(`${path} ${'hash' in picture ? picture.hash : ''}\0`);
  return {
    version,
    sections,
    contributors,
    findings,
    names: [...sections.keys(), '', ...contributors.keys()].join('\n'),
    inputs: inputs.digest('hex').slice(0, 32),
  };
}

function limitReading(readPicture: ReadPicture): ReadPicture {
  const limit = limitConcurrency(PICTURES_AT_ONCE);
  return (path) => limit(() => readPicture(path));
}

/** Why an article cannot have a name that it does not have yet. */
function whyTaken(name: string, articles: ReadonlyMap<string, ArticleFile>): FileFinding[] {
  const owner = articles.has(name) ? name : listPrevious(articles).get(name)?.slug;
  if (owner === undefined) return [];
  return [
    {
      file: `articles/${name}/index.mdx`,
      line: 1,
      column: 1,
      subject: { kind: 'slug' },
      rule: 'previous-slug-taken',
      message: owner === name ? `there is an article "${name}" already` : `"${name}" is a former address of "${owner}"`,
      hint: 'Choose another address.',
    },
  ];
}

/** What lies in an article's folder, with what an overlay adds to it. */
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

function placesIn(places: ReadonlySet<ChangedPlace>): string[] {
  return [...places].filter((place) => place !== null);
}

function allNames(contentDir: string, units: ReadonlyMap<string, TrackedUnit>): Set<string> {
  const present = listNames(join(contentDir, 'articles')).filter((name) => !isIgnored(name));
  return new Set([...present, ...units.keys()]);
}

function listNames(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

function versionOf(entries: readonly ContentEntry[]): string {
  const hash = createHash('sha256');
  for (const { path, kind, version } of entries) hash.update(`${path}\0${kind}\0${version}\0`);
  return hash.digest('hex').slice(0, 32);
}

/** Parts of a string keep the whole in memory: without copies of them, the text of every article would stay there. */
function copyUnit(unit: TrackedUnit): TrackedUnit {
  return JSON.parse(JSON.stringify(unit));
}

/** What other articles can see of one. */
function faceOf(unit: TrackedUnit | null | undefined): string {
  if (!unit?.article) return '';
  const { links: _links, places: _places, fields, ...face } = unit.article.facts;
  return JSON.stringify({ ...face, tags: fields.tags, previousSlugs: fields.previousSlugs });
}

function listPrevious(articles: ReadonlyMap<string, ArticleFile>): Newsroom['articlesByPreviousSlug'] {
  return new Map(
    [...articles.values()].flatMap((article) =>
      textsOf(article.fields.previousSlugs).map(([, slug]) => [slug, article] as const),
    ),
  );
}

function unreadArticle(slug: string, finding: Finding): ArticleFile {
  return { ...readArticle(new Uint8Array(), slug, new Date(0), 'UTC'), findings: [finding] };
}

async function readYamlFiles(
  folder: string,
  contentDir: string,
  entries: ReadonlyMap<string, ContentEntry>,
): Promise<Map<string, YamlFile>> {
  const files = new Map<string, YamlFile>();
  for (const { path: file, kind } of entries.values()) {
    const slug = new RegExp(`^${folder}/([^/]+)\\.yaml$`).exec(file)?.[1];
    if (slug === undefined || kind !== 'file') continue;
    const bytes = await readContentFile(join(contentDir, file));
    const text = bytes instanceof Uint8Array ? parseText(bytes) : bytes;
    if (typeof text !== 'string') {
      files.set(slug, { slug, file, yaml: null, fields: {}, findings: [text] });
      continue;
    }
    const { yaml, findings } = parseYaml(text);
    files.set(slug, { slug, file, yaml: findings.length > 0 ? null : yaml, fields: fieldsOf(yaml.value), findings });
  }
  return files;
}

function listPictures(article: ArticleFile, entries: ReadonlyMap<string, ContentEntry>): string[] {
  const paths = listPhotoUses(article).flatMap(({ src }) => {
    const location = locatePicture(src, article.folder, '', entries);
    return location && 'path' in location ? [location.path] : [];
  });
  return [...new Set(paths)];
}

async function readPictures(
  paths: readonly string[],
  locate: (path: string) => string,
  readPicture: ReadPicture,
): Promise<Map<string, PictureReading>> {
  const readings = await Promise.all(
    paths.map(async (path) => [path, await readPicture(locate(path)).catch(describeFailure)] as const),
  );
  return new Map(readings);
}

function describeFailure(error: unknown): PictureReading {
  return { problem: error instanceof PictureError ? error.message : `cannot be read (${String(error)})` };
}
