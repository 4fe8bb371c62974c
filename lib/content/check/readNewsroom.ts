import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { PictureError, type ReadPicture } from '../../images/readPicture.ts';
import { type Finding, parseText, parseYaml } from '../source.ts';
import { fieldsOf, textsOf } from './fields.ts';
import { type ContentEntry, listEntries } from './listEntries.ts';
import type { ArticleFile, Newsroom, PictureReading, YamlFile } from './newsroom.ts';
import { locatePicture } from './pictureFiles.ts';
import { readArticle } from './readArticle.ts';

export type ReadNewsroomOptions = {
  contentDir: string;
  now: Date;
  timeZone: string;
  readPicture: ReadPicture;
  /** Files that stand in for those of the newsroom, or are not in it yet, by their path below its folder. */
  overlay?: ReadonlyMap<string, string>;
  /** Read these articles only, when no more is asked: the others count as if they were not there. */
  slugs?: readonly string[];
  /** Told of each picture that was read. */
  onProgress?: (done: number, total: number, current: string) => void;
};

/** Each decodes a whole picture; more at once would need more memory without being faster. */
const PICTURES_AT_ONCE = 4;

/** Reads everything below a newsroom's folder: each text once, each picture that is used once. */
export async function readNewsroom(options: ReadNewsroomOptions): Promise<Newsroom> {
  const { contentDir, now, timeZone, overlay = new Map<string, string>() } = options;
  const locate = (path: string) => overlay.get(path) ?? join(contentDir, path);
  const entries = new Map((await listEntries(contentDir)).map((entry) => [entry.path, entry]));
  for (const path of overlay.keys()) {
    entries.set(dirname(path), { path: dirname(path), kind: 'folder' });
    entries.set(path, { path, kind: 'file' });
  }
  const articles = new Map<string, ArticleFile>();
  for (const slug of slugsOf(entries, /^articles\/([^/]+)\/index\.mdx$/)) {
    if (options.slugs?.includes(slug) === false) continue;
    const file = `articles/${slug}/index.mdx`;
    const bytes = await readBytes(locate(file));
    articles.set(
      slug,
      bytes instanceof Uint8Array ? readArticle(bytes, slug, now, timeZone) : unreadArticle(slug, bytes),
    );
  }
  const sections = await readYamlFiles('sections', locate, entries);
  const contributors = await readYamlFiles('contributors', locate, entries);
  const used = listUsedPictures(articles, contributors, entries);
  return {
    timeZone,
    entries,
    articles,
    sections,
    contributors,
    articlesByPreviousSlug: new Map(
      [...articles.values()].flatMap((article) =>
        textsOf(article.fields.previousSlugs).map(([, slug]) => [slug, article] as const),
      ),
    ),
    pictures: await readPictures(used, locate, options),
  };
}

function slugsOf(entries: ReadonlyMap<string, ContentEntry>, pattern: RegExp): string[] {
  return [...entries.values()].flatMap(({ path, kind }) => {
    const slug = pattern.exec(path)?.[1];
    return kind === 'file' && slug !== undefined ? [slug] : [];
  });
}

async function readBytes(path: string): Promise<Uint8Array | Finding> {
  try {
    return await readFile(path);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    return {
      line: 1,
      column: 1,
      rule: 'unreadable-file',
      message: `the file cannot be read (${code})`,
      hint: 'Check who may read it, and that the disk is whole.',
    };
  }
}

function unreadArticle(slug: string, finding: Finding): ArticleFile {
  return { ...readArticle(new Uint8Array(), slug, new Date(0), 'UTC'), findings: [finding] };
}

async function readYamlFiles(
  folder: string,
  locate: (path: string) => string,
  entries: ReadonlyMap<string, ContentEntry>,
): Promise<Map<string, YamlFile>> {
  const files = new Map<string, YamlFile>();
  for (const slug of slugsOf(entries, new RegExp(`^${folder}/([^/]+)\\.yaml$`))) {
    const file = `${folder}/${slug}.yaml`;
    const bytes = await readBytes(locate(file));
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

function listUsedPictures(
  articles: ReadonlyMap<string, ArticleFile>,
  contributors: ReadonlyMap<string, YamlFile>,
  entries: ReadonlyMap<string, ContentEntry>,
): string[] {
  const uses = [
    ...[...articles.values()].flatMap(({ folder, mainMedia, body }) =>
      [...(mainMedia ? [mainMedia] : []), ...(body?.photos ?? [])].map(({ src }) => ({ folder, src })),
    ),
    ...[...contributors.values()].flatMap(({ fields: { picture } }) =>
      typeof picture === 'string' ? [{ folder: 'contributors', src: picture }] : [],
    ),
  ];
  const paths = uses.flatMap(({ folder, src }) => {
    const location = locatePicture(src, folder, '', entries);
    return location && 'path' in location ? [location.path] : [];
  });
  return [...new Set(paths)];
}

async function readPictures(
  paths: readonly string[],
  locate: (path: string) => string,
  { readPicture, onProgress }: ReadNewsroomOptions,
): Promise<Map<string, PictureReading>> {
  const readings = new Map<string, PictureReading>();
  const queue = paths.values();
  const work = async () => {
    for (const path of queue) {
      readings.set(path, await readPicture(locate(path)).catch(describeFailure));
      onProgress?.(readings.size, paths.length, path);
    }
  };
  await Promise.all(Array.from({ length: PICTURES_AT_ONCE }, work));
  return readings;
}

function describeFailure(error: unknown): PictureReading {
  return { problem: error instanceof PictureError ? error.message : `cannot be read (${String(error)})` };
}
