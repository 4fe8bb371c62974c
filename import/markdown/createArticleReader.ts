import { posix } from 'node:path';
import { plainText } from '../../lib/util/plainText.ts';
import { wordsAt } from '../accounting/listHtmlSource.ts';
import type { ExportedArticle, ImportFinding, MainPicture, NewsroomExport, Term } from '../newsroomExport.ts';
import { listCaptions } from '../photos/listCaptions.ts';
import { excerptOf } from '../report/excerptOf.ts';
import { buildMarkdownTree, type ResolveAddress } from './buildMarkdownTree.ts';
import { listMarkdownSource } from './listMarkdownSource.ts';
import { type FieldMap, FieldReader } from './mapFields.ts';
import { describePath, findAsset, type MarkdownSite } from './markdownSite.ts';
import { readFrontMatter } from './readFrontMatter.ts';
import { FILE_SCHEME, toContributor } from './siteAuthors.ts';
import { escapeText } from './templateTags.ts';

export type ReadArticle = (file: string, text: string, id: string) => ExportedArticle;

/** Creates a reader of the site's articles, which adds the people they name to the export. */
export function createArticleReader(
  site: MarkdownSite,
  folder: string,
  map: FieldMap,
  found: Pick<NewsroomExport, 'contributors'>,
  files: readonly string[],
  display: (path: string) => string,
): ReadArticle {
  const urls = new Map(
    files.map((file) => [describePath(file, site, folder).path, describePath(file, site, folder).url]),
  );

  return (file, text, id) => {
    const source = readFrontMatter(text);
    const path = describePath(file, site, folder);
    const fields = new FieldReader(source.fields, map);
    const { title, body } = takeTitle(fields.text('headline'), source.body);
    const standfirst = fields.text('standfirst');
    const resolve = createResolver(file, path.path, site, urls);
    const isMdx = /\.mdx$/i.test(file);
    const place = { line: 1, column: 1 };
    const article = {
      id,
      file: display(file),
      place,
      ...readAddress(fields, path),
      previousSlugs: [],
      title: escapeText(title),
      excerpt: escapeText(standfirst),
      date: fields.date('date') ?? path.date,
      updated: fields.date('updated'),
      isDraft: isMarkedAsDraft(fields) || path.isDraft,
      contributors: readByline(fields.get('byline'), found),
      sections: readSections(fields, path.section),
      tags: fields.list('tags'),
      language: fields.text('lang').replace('_', '-'),
      translationGroup: '',
      mainMedia: readMainMedia(fields, resolve),
      seoHeadline: '',
      trailText: '',
      body: {
        buildTree: () => buildMarkdownTree(body, isMdx, resolve),
        placeOf: ({ line }: { line: number }) => ({ line: source.bodyLine + line - 1, column: 1 }),
      },
      notes: [],
      listCaptions: () => listCaptions(body),
      listSource: () => [
        wordsAt(title, place),
        wordsAt(standfirst, place),
        ...listMarkdownSource(body, isMdx, source.bodyLine, resolve),
      ],
      oldAddresses: fields.list('previous').filter((alias) => alias.startsWith('/')),
    };
    const bylines = article.contributors.map((key) => found.contributors.get(key)?.name ?? key);
    const findings = [
      ...(source.problem === null ? [] : [findUnreadable(source.problem)]),
      ...bylines.filter(isLoginName).map(findLoginName),
      // Last, when all fields that mean something have been read.
      ...fields.rest().flatMap(findLeftOut),
    ];
    return {
      ...article,
      findings: findings.map((finding) => ({ quote: '', ...finding, ...place, subject: `article "${path.slug}"` })),
    };
  };
}

/** A `slug` field may be a whole address. */
function readAddress(fields: FieldReader, path: ReturnType<typeof describePath>): { slug: string; url: string } {
  const address = fields.text('slug');
  const slug = posix.basename(address.replace(/\/+$/, '').replace(/\.html?$/, '')) || path.slug;
  if (address.startsWith('/')) return { slug, url: address };
  return { slug, url: address === '' ? path.url : path.url.replace(/[^/]+\/?$/, `${slug}/`) };
}

function isMarkedAsDraft(fields: FieldReader): boolean {
  const published = String(fields.get('published') ?? '');
  return isTrue(fields.get('draft')) || /^(?:false|draft|private)$/i.test(published);
}

function readSections(fields: FieldReader, folderName: string): Term[] {
  const [section = folderName, ...others] = fields.list('section');
  const names = section === '' ? [] : [section, ...others];
  return names.map((name) => ({ slug: name, name: titleCase(name), description: '' }));
}

type Told = Pick<ImportFinding, 'kind' | 'message' | 'hint'> & Partial<Pick<ImportFinding, 'quote'>>;

function findUnreadable(problem: string): Told {
  return {
    kind: 'encoding',
    message: `its front matter cannot be read: ${problem}`,
    hint: 'Correct it there, and import again.',
  };
}

function isLoginName(name: string): boolean {
  return /^[\p{Ll}\d._-]+$/u.test(name);
}

function findLoginName(name: string): Told {
  return {
    kind: 'author',
    message: `its author is known as "${name}" only`,
    hint: 'Write the real name into the contributor’s file.',
  };
}

/** A field that nothing has read, if it holds several words or an address. */
function findLeftOut({ name, value }: { name: string; value: unknown }): Told[] {
  const quote = textsIn(value).join(' ');
  if (!/\p{L}{2,}\s+\p{L}|https?:/u.test(quote)) return [];
  const message = `its field "${name}" was left out: ${excerptOf(quote)}`;
  return [
    { kind: 'field', message, hint: 'Say with --map which field it is here, or put it into the article.', quote },
  ];
}

/** Without a title, uses the first heading, and removes it from the body. */
function takeTitle(title: string, body: string): { title: string; body: string } {
  const [line = '', heading = ''] =
    /^\s*#[ \t]+([^\n]+?)[ \t]*#*[ \t]*(?=\n|$)/.exec(
      body.replace(/^(?:import\s[^\n]*\n|\s*\n)*/, (start) => start.replace(/[^\n]/g, '')),
    ) ?? [];
  const words = plainText(heading.replace(/\{#[^}]*\}|[*_`]/g, ''));
  if (words === '' || (title !== '' && words !== title)) return { title, body };
  const index = body.indexOf(line.trim());
  return { title: title || words, body: body.slice(0, index) + body.slice(index + line.trim().length) };
}

function createResolver(
  file: string,
  path: string,
  site: MarkdownSite,
  urls: ReadonlyMap<string, string>,
): ResolveAddress {
  return {
    picture: (src) => {
      const asset = findAsset(src, file, site);
      return asset === null ? src : `${FILE_SCHEME}${asset}`;
    },
    link: (href) => {
      // Jekyll's link tags contain the file name of the other text.
      const named = /^(?:_posts\/)?(\d{4}-\d{2}-\d{2}-[^/#?]+?)(?:\.\w+)?$/.exec(href)?.[1];
      const post = named && [...urls].find(([one]) => posix.parse(one).name === named)?.[1];
      if (post) return post;
      const [, target = '', hash = ''] = /^([^#?]+\.mdx?)(#.*)?$/i.exec(href) ?? [];
      if (target === '') return href;
      const near = posix.normalize(posix.join(posix.dirname(path), target));
      const known =
        urls.get(near) ?? [...urls].find(([one]) => one.endsWith(`/${target.replace(/^(?:\.{0,2}\/)+/, '')}`))?.[1];
      return known === undefined ? href : `${known}${hash}`;
    },
  };
}

function readByline(value: unknown, { contributors }: Pick<NewsroomExport, 'contributors'>): string[] {
  const entries: unknown[] = Array.isArray(value)
    ? value
    : typeof value === 'string'
      ? value.split(/\s*(?:,|;|\sand\s|\s&\s)\s*/)
      : value
        ? [value]
        : [];
  return entries.flatMap((entry) => {
    const named = typeof entry === 'object' && entry !== null ? toContributor(entry, '') : null;
    const key = named ? named.name : String(entry).trim();
    if (key === '') return [];
    if (!contributors.has(key)) contributors.set(key, named ?? toContributor({}, key));
    return [key];
  });
}

function readMainMedia(reader: FieldReader, resolve: ResolveAddress): MainPicture | null {
  const value = reader.get('mainMedia');
  const first: unknown = Array.isArray(value) ? value[0] : value;
  const fields: { [name: string]: unknown } = typeof first === 'object' && first !== null ? { ...first } : {};
  const text = (...names: string[]) => names.map((name) => fields[name]).find((one) => typeof one === 'string') ?? '';
  const src =
    typeof first === 'string' ? first : String(text('src', 'url', 'image', 'path', 'teaser', 'overlay_image'));
  if (src === '') return null;
  const caption = String(text('caption', 'title') || reader.text('mainCaption'));
  return {
    pictureId: '',
    url: resolve.picture(src),
    alt: String(text('alt') || reader.text('mainAlt')),
    caption: escapeText([caption, text('credit')].filter(Boolean).join(' ')),
  };
}

function isTrue(value: unknown): boolean {
  return value === true || /^(?:true|yes|1)$/i.test(String(value ?? ''));
}

/** A section name from a folder name: `local-news` becomes `Local news`. */
function titleCase(name: string): string {
  if (/[\sA-Z]/.test(name)) return name;
  const words = name.replace(/[-_]+/g, ' ');
  return `${words[0]?.toUpperCase() ?? ''}${words.slice(1)}`;
}

function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
}
