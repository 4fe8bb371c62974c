import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, dirname, extname, join, posix, relative, resolve, sep } from 'node:path';

/** The folder of a Markdown site: its texts, its settings and its pictures. */
export type MarkdownSite = {
  /** Where the site's settings are; pictures are looked for below it. */
  root: string;
  generator: Generator;
  /** Null if not in the settings. */
  url: string | null;
  name: string;
  language: string;
  /** Jekyll's pattern for the addresses of posts. */
  permalink: string;
};

export type Generator = 'hugo' | 'jekyll' | 'astro' | 'eleventy' | 'docusaurus' | 'next' | 'plain';

const MARKERS: readonly (readonly [file: RegExp, generator: Generator])[] = [
  [/^hugo\.(?:toml|ya?ml|json)$/, 'hugo'],
  [/^_config\.ya?ml$/, 'jekyll'],
  [/^astro\.config\.\w+$/, 'astro'],
  [/^(?:\.eleventy|eleventy\.config)\.\w+$/, 'eleventy'],
  [/^docusaurus\.config\.\w+$/, 'docusaurus'],
  [/^(?:next\.config|contentlayer\.config)\.\w+$/, 'next'],
  [/^config\.(?:toml|ya?ml)$/, 'hugo'],
];
const SKIPPED_FOLDER = /^(?:node_modules|\..*|dist|_site|out|build|resources|themes|vendor|coverage|public)$/;
const NOT_AN_ARTICLE =
  /^(?:readme|license|licence|changelog|contributing|code_of_conduct|security|_index|404|search|archetypes?)\b/i;
const TEXT_FILE = /\.(?:md|mdx|markdown)$/i;
/** How far above the given folder the settings may be. */
const LEVELS_MAX = 5;

/** Detects the site that a folder belongs to. */
export function readSite(folder: string): MarkdownSite {
  let root = folder;
  let generator: Generator = 'plain';
  let settings = '';
  for (let level = 0, candidate = folder; level < LEVELS_MAX; level++, candidate = dirname(candidate)) {
    const files = readdirSync(candidate);
    const [marker] = MARKERS.flatMap(([pattern, kind]) =>
      files.filter((file) => pattern.test(file)).map((file) => ({ file, kind })),
    );
    if (!marker) continue;
    root = candidate;
    generator = marker.kind;
    settings = readFileSync(join(candidate, marker.file), 'utf8');
    break;
  }
  const setting = (...names: string[]) =>
    names
      .map(
        (name) =>
          new RegExp(`^\\s*['"]?${name}['"]?\\s*[:=]\\s*['"\`]?([^'"\`\\n#,]+)`, 'mi').exec(settings)?.[1]?.trim() ??
          '',
      )
      .find((value) => value !== '') ?? '';
  const url = setting('baseURL', 'url', 'site').replace(/\/+$/, '');
  return {
    root,
    generator,
    url: URL.canParse(url) && /^https?:/.test(url) ? url : null,
    name: setting('title', 'name') || basename(resolve(root)),
    language: setting('languageCode', 'lang', 'locale', 'language'),
    permalink: setting('permalink'),
  };
}

/** The texts below a folder, by path, in order. */
export function listTexts(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) return SKIPPED_FOLDER.test(entry.name) ? [] : listTexts(path);
      return TEXT_FILE.test(entry.name) && !NOT_AN_ARTICLE.test(entry.name) ? [path] : [];
    });
}

/** Folders for static files and assets. */
const ASSET_FOLDERS = ['static', 'public', 'assets', 'src/assets', 'src', 'source', 'src/images', 'content', ''];

/**
 * Resolves a path in a text to a file. Null for an address elsewhere, or if there is no such file.
 */
export function findAsset(reference: string, textFile: string, { root }: MarkdownSite): string | null {
  const path = decode(reference.replace(/[?#].*$/, ''));
  if (path === '' || /^[a-z][a-z0-9+.-]*:|^\/\//i.test(path)) return null;
  const absolute = path.replace(/^(?:~|@)?\//, '').replace(/^(?:\{\{[^}]*\}\})?\/?/, '');
  const isRooted = /^(?:~|@)?\/|^\{\{/.test(path);
  const candidates = [
    ...(isRooted
      ? []
      : [join(dirname(textFile), path), join(dirname(textFile), basename(textFile, extname(textFile)), path)]),
    ...ASSET_FOLDERS.map((folder) => join(root, folder, absolute)),
  ];
  const found = candidates.find(
    (candidate) => isInside(candidate, root) && statSync(candidate, { throwIfNoEntry: false })?.isFile(),
  );
  return found === undefined ? null : relative(root, found).split(sep).join('/');
}

function isInside(path: string, root: string): boolean {
  return resolve(path).startsWith(`${resolve(root)}${sep}`);
}

/** What path and settings determine about a text: address, slug, section, date. */
export function describePath(file: string, site: MarkdownSite, folder: string) {
  const path = relative(existsSync(join(site.root, 'content')) ? site.root : site.root, file)
    .split(sep)
    .join('/');
  const below = path
    .replace(/^(?:src\/)?(?:content|pages|posts|data)\//, (start) => (/posts/.test(start) ? start : ''))
    .replace(/^(?:src\/)?(?:content|pages)\//, '');
  const { dir, name } = posix.parse(below);
  const isIndex = /^index(?:\.[a-z-]{2,5})?$/i.test(name);
  const last = isIndex ? posix.basename(dir) : name;
  const parent = isIndex ? posix.dirname(dir) : dir;
  const [, year, month, day, title] = /^(\d{4})-(\d{2})-(\d{2})[-_](.+)$/.exec(last) ?? [];
  const slug = (title ?? last).replace(/\.[a-z]{2}(?:-[A-Za-z]{2})?$/, '');
  const section = parent
    .split('/')
    .filter(
      (part) =>
        part !== '' && part !== '.' && !/^_?(?:posts?|drafts?|blog|articles?|docs?|content|src|\d+)$/i.test(part),
    )
    .at(-1);
  return {
    slug: slug || posix.basename(resolve(folder)),
    section: section?.replace(/^_/, '') ?? '',
    date: year === undefined ? null : `${year}-${month}-${day}`,
    isDraft: /(?:^|\/)_drafts\//.test(path),
    url: addressOf({ parent, slug, year, month, day }, site),
    path,
  };
}

type PathParts = Record<'year' | 'month' | 'day', string | undefined> & { parent: string; slug: string };

function addressOf(
  { parent, slug, year = '', month = '', day = '' }: PathParts,
  { generator, permalink }: MarkdownSite,
): string {
  const folders = parent.split('/').filter((part) => part !== '' && part !== '.' && !part.startsWith('_'));
  if (generator === 'jekyll' && year !== '') {
    const pattern = /[:/]/.test(permalink)
      ? permalink
      : permalink === 'pretty'
        ? '/:categories/:year/:month/:day/:title/'
        : '/:categories/:year/:month/:day/:title.html';
    const parts: Readonly<Record<string, string>> = {
      categories: folders.join('/'),
      year,
      month,
      day,
      title: slug,
      slug,
    };
    return pattern.replace(/:(\w+)/g, (_whole, name: string) => parts[name] ?? '').replace(/\/{2,}/g, '/');
  }
  const dated = generator === 'docusaurus' && year !== '' ? [year, month, day] : [];
  return `/${[...folders, ...dated, slug].join('/')}/`;
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
