import { statSync } from 'node:fs';
import { FIELD_NAMES, type FieldMap } from '../../import/markdown/mapFields.ts';
import type { SlugStyle } from '../../import/plan/toSlug.ts';
import { parseDate } from '../../lib/content/model/dates.ts';
import { contentDir } from '../../lib/paths.ts';
import { getPublication } from '../../lib/site.ts';
import { type ParsedCommandLine, resolveUserPath, UsageError } from '../runCommandLine.ts';
import { type ReadOptions, SYSTEMS, type System } from './readExport.ts';

export const IMPORT_OPTIONS = {
  uploads: { type: 'string', multiple: true },
  credit: { type: 'string' },
  types: { type: 'string' },
  'site-url': { type: 'string' },
  map: { type: 'string', multiple: true },
  since: { type: 'string' },
  slugs: { type: 'string' },
  redirects: { type: 'string' },
  site: { type: 'string' },
  report: { type: 'string' },
} as const;

type Parsed = Pick<ParsedCommandLine<typeof IMPORT_OPTIONS>, 'values' | 'positionals'>;
type Values = Parsed['values'];

export type ImportArguments =
  | {
      kind: 'import';
      system: System;
      /** The export: a file, or the folder of a Markdown site. */
      path: string;
      uploadPaths: string[];
      /** The instant from which articles are wanted; null for all. */
      since: string | null;
      slugStyle: SlugStyle;
      readOptions: ReadOptions;
    }
  | { kind: 'verify'; path: string; siteUrl: string; slugStyle: SlugStyle; readOptions: ReadOptions };

/** @throws {UsageError} when they are not understood, or name a file that does not exist */
export function parseImportArguments({ values, positionals }: Parsed): ImportArguments {
  const readOptions = parseReadOptions(values);
  const slugStyle = parseSlugStyle(values.slugs);
  if (positionals[0] === 'verify') {
    return { kind: 'verify', ...parseVerify(positionals.slice(1), values), slugStyle, readOptions };
  }
  return {
    kind: 'import',
    ...parsePositionals(positionals),
    uploadPaths: (values.uploads ?? []).map(parseUploads),
    since: parseSince(values.since),
    slugStyle,
    readOptions,
  };
}

function parseReadOptions(values: Values): ReadOptions {
  const types = (values.types ?? '').split(',').map((type) => type.trim());
  return {
    types: types.filter(Boolean),
    siteUrl: parseSiteUrl(values['site-url']),
    map: parseMap(values.map ?? []),
  };
}

function parseVerify([path = contentDir, ...others]: string[], values: Values): { path: string; siteUrl: string } {
  if (others.length > 0) throw new UsageError('Name one export, or one file of redirects.');
  if (values.site === undefined) {
    throw new UsageError('Say with --site which site to ask, such as http://localhost:3000.');
  }
  return { path: resolveUserPath(path), siteUrl: parseSiteUrl(values.site)?.replace(/\/+$/, '') ?? '' };
}

function parsePositionals([system, exportFile, ...others]: string[]): { system: System; path: string } {
  const known = SYSTEMS.find((one) => one === system);
  if (known === undefined) {
    throw new UsageError(system === undefined ? 'Say what to import from.' : `There is no import from "${system}".`);
  }
  if (exportFile === undefined) {
    throw new UsageError(system === 'markdown' ? 'Name the folder of the texts.' : 'Name the file that was exported.');
  }
  if (others.length > 0) throw new UsageError(`Only one file can be imported at a time, not ${others.length + 1}.`);
  if (known === 'markdown') return { system: known, path: parseFolder(exportFile) };
  const path = resolveUserPath(exportFile);
  if (known === 'ninjs' && statSync(path, { throwIfNoEntry: false })?.isDirectory()) return { system: known, path };
  if (!statSync(path, { throwIfNoEntry: false })?.isFile()) throw new UsageError(`There is no file ${exportFile}.`);
  return { system: known, path };
}

/** A folder of pictures, or a zip archive of them. */
function parseUploads(name: string): string {
  const path = resolveUserPath(name);
  const stats = statSync(path, { throwIfNoEntry: false });
  if (name !== '' && (stats?.isDirectory() || (stats?.isFile() && /\.zip$/i.test(name)))) return path;
  throw new UsageError(
    stats?.isFile() ? `${name} is neither a folder nor a zip archive.` : `There is no folder or zip archive ${name}.`,
  );
}

function parseFolder(name: string): string {
  const folder = resolveUserPath(name);
  if (name === '' || !statSync(folder, { throwIfNoEntry: false })?.isDirectory()) {
    throw new UsageError(`There is no folder ${name}.`);
  }
  return folder;
}

/** Our fields by those of the site. */
function parseMap(pairs: readonly string[]): FieldMap {
  return new Map(
    pairs
      .flatMap((pair) => pair.split(','))
      .map((pair) => {
        const [given = '', meaning = ''] = pair.split('=').map((part) => part.trim());
        if (given !== '' && FIELD_NAMES.includes(meaning)) return [given, meaning];
        throw new UsageError(
          `--map "${pair}" is not understood. Write it as title=headline. Known: ${FIELD_NAMES.join(', ')}.`,
        );
      }),
  );
}

/** The instant from which articles are wanted; null for all. */
function parseSince(text: string | undefined): string | null {
  if (text === undefined) return null;
  const date = parseDate(text, getPublication().timeZone);
  if ('iso' in date) return date.iso;
  throw new UsageError(`--since "${text}" ${date.problem}. Write it as 2024-03-05.`);
}

function parseSlugStyle(text = 'latin'): SlugStyle {
  if (text === 'latin' || text === 'native') return text;
  throw new UsageError(`--slugs "${text}" is not understood. Write --slugs native, or leave it out.`);
}

function parseSiteUrl(text: string | undefined): string | undefined {
  if (text === undefined || (URL.canParse(text) && /^https?:$/.test(new URL(text).protocol))) return text;
  throw new UsageError(`--site-url "${text}" is no address. Write it as https://old.example.org.`);
}
