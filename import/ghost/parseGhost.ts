import { plainText } from '../../lib/util/plainText.ts';
import { ExportError } from '../ExportError.ts';
import { exportDate } from '../exportDate.ts';
import type { NewsroomExport } from '../newsroomExport.ts';
import { type Data, flatSchema, nestedSchema, postSchema } from './ghostSchemas.ts';
import { indexTables } from './indexTables.ts';
import { listItemPlaces } from './listItemPlaces.ts';
import { toGhostArticle } from './toGhostArticle.ts';

export type GhostOptions = {
  /** The old site's address, which most exports of Ghost lack. */
  siteUrl?: string | undefined;
};

/**
 * Parses an export of Ghost (versions 1 to 6).
 *
 * @param json the file's text
 * @param file what to call the file
 * @throws {ExportError} if it is not such an export
 */
export function parseGhost(json: string, file: string, options: GhostOptions = {}): NewsroomExport {
  const { data, path, exportedAt } = parseData(json);
  const places = listItemPlaces(json, [...path, 'posts']);
  const settings = new Map(data.settings.map(({ key, value }) => [key, typeof value === 'string' ? value : '']));
  const siteUrl = (options.siteUrl || settings.get('url') || '').replace(/\/+$/, '');
  const here = createAddressReader(siteUrl);
  const found: NewsroomExport = {
    file,
    siteName: plainText(settings.get('title') ?? ''),
    siteUrl: siteUrl === '' ? null : siteUrl,
    language: settings.get('locale') || settings.get('lang') || settings.get('default_locale') || '',
    exportedAt,
    articles: [],
    contributors: new Map(
      data.users.map(({ id, slug, name, bio, website, profile_image }) => [
        id,
        { slug, oldSlug: slug, name: plainText(name) || slug, bio, url: website, picture: here(profile_image) },
      ]),
    ),
    pictures: new Map(),
    findings: [],
    notes: [],
  };
  const tables = indexTables(data);
  for (const [index, row] of data.posts.entries()) {
    const place = places[index] ?? { line: 1, column: 1 };
    const post = postSchema.safeParse(row);
    if (post.success) {
      found.articles.push(toGhostArticle(post.data, place, tables, here));
      continue;
    }
    const [issue] = post.error.issues;
    found.findings.push({
      ...place,
      kind: 'unreadable',
      subject: `article ${index + 1} of the export`,
      message: `it cannot be read: ${issue?.path.join('.')}: ${issue?.message}`,
      hint: 'Export again; if it is the same, copy this article by hand.',
    });
  }
  return found;
}

/** Replaces Ghost's placeholder for its own address. If that is unknown, addresses become paths. */
function createAddressReader(siteUrl: string): (text: string) => string {
  return (text) => text.replace(/__GHOST_URL__(?=(\/?))/g, (_found, slash) => siteUrl + (slash === '' ? '/' : ''));
}

function parseData(json: string): { data: Data; path: string[]; exportedAt: string | null } {
  let value: unknown;
  try {
    value = JSON.parse(json.replace(/^\uFEFF/, ''));
  } catch (error) {
    throw new ExportError(
      `the export cannot be read: ${error instanceof Error ? error.message : error}`,
      'It is damaged or cut off. Export it again (Settings → Import/Export).',
    );
  }
  const nested = nestedSchema.safeParse(value);
  if (nested.success) {
    const [{ data, meta }] = nested.data.db;
    return { data, path: ['db', '0', 'data'], exportedAt: parseExportedOn(meta?.exported_on) };
  }
  const flat = flatSchema.safeParse(value);
  if (flat.success) {
    return { data: flat.data.data, path: ['data'], exportedAt: parseExportedOn(flat.data.meta?.exported_on) };
  }
  throw new ExportError(
    'this is not an export of Ghost: it has no db[0].data.posts',
    'Export the content as JSON on the old site (Settings → Import/Export).',
  );
}

function parseExportedOn(value: string | number | null | undefined): string | null {
  if (value === null || value === undefined) return null;
  const date = new Date(typeof value === 'number' ? value : Number(value) || value);
  return Number.isNaN(date.getTime()) ? null : exportDate(date.toISOString());
}
