import { readFileSync } from 'node:fs';
import { relative, sep } from 'node:path';
import { plainText } from '../../lib/util/plainText.ts';
import { ExportError } from '../ExportError.ts';
import type { FoundPicture, NewsroomExport } from '../newsroomExport.ts';
import { createArticleReader } from './createArticleReader.ts';
import type { FieldMap } from './mapFields.ts';
import { listTexts, readSite } from './markdownSite.ts';
import { FILE_SCHEME, readAuthors } from './siteAuthors.ts';

export type MarkdownOptions = { map?: FieldMap; siteUrl?: string | undefined };

export type MarkdownExport = NewsroomExport & {
  /** The folder that the pictures’ paths are relative to. */
  root: string;
};

/**
 * Reads a folder of Markdown: the texts of Hugo, Jekyll, Astro, Eleventy, Next with contentlayer,
 * Docusaurus, or of no program at all.
 *
 * @param display what to call a file
 * @throws {ExportError} when it has no texts
 */
export function parseMarkdownSite(
  folder: string,
  display: (path: string) => string,
  { map = new Map(), siteUrl }: MarkdownOptions = {},
): MarkdownExport {
  const site = readSite(folder);
  const files = listTexts(folder);
  if (files.length === 0) {
    throw new ExportError('there is no Markdown in this folder', 'Name the folder that holds the texts: .md or .mdx.');
  }
  const found: MarkdownExport = {
    root: site.root,
    file: display(folder),
    siteName: plainText(site.name),
    siteUrl: siteUrl?.replace(/\/+$/, '') ?? site.url,
    language: site.language.replace('_', '-'),
    exportedAt: null,
    articles: [],
    contributors: readAuthors(site.root),
    pictures: new Map(),
    findPicture: findSitePicture,
    findings: [],
    notes: [],
  };
  const read = createArticleReader(site, folder, map, found, files, display);
  for (const file of files) {
    found.articles.push(read(file, readFileSync(file, 'utf8'), relative(folder, file).split(sep).join('/')));
  }
  return found;
}

/** The picture that an address of the tree means: one in the site’s folder has its path there. */
function findSitePicture({ url }: { url: string }): FoundPicture {
  if (url.startsWith(FILE_SCHEME)) return { picture: undefined, uploadPath: url.slice(FILE_SCHEME.length) };
  return {
    picture: undefined,
    uploadPath: /^[a-z][a-z0-9+.-]*:|^\/\//i.test(url) || url === '' ? null : url.replace(/^\/+/, ''),
  };
}
