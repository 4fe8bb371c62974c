import { readdir, readFile } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';

/** The newsroom before an import. */
export type Newsroom = {
  /** Names of sections and contributors, by slug. */
  sections: ReadonlyMap<string, string>;
  contributors: ReadonlyMap<string, string>;
  /** Slugs. */
  articles: readonly string[];
  /** The record of earlier imports. */
  record: ImportRecord;
};

/**
 * The record of imports, stored beside the articles. It tells a later run which exported article an
 * article came from, and whether it was edited since. Losing it is safe: existing articles are then
 * left alone.
 */
export type ImportRecord = {
  /** By `originOf`. */
  articles: Record<string, RecordedArticle>;
  /** Slugs, by `originOf`. */
  sections: Record<string, string>;
  contributors: Record<string, string>;
};

export type RecordedArticle = {
  slug: string;
  /** Address on the old site. */
  url: string;
  isDraft: boolean;
  /** Hash of the written text. */
  hash: string;
  /** The written pictures. */
  pictures: string[];
  /** The version that was imported or withdrawn last. */
  version?: string | undefined;
  isWithdrawn?: boolean | undefined;
};

/** A dot file, so that the content check ignores it. */
export const RECORD_FILE = '.import.json';

const recordSchema = z.object({
  articles: z.record(
    z.string(),
    z.object({
      slug: z.string(),
      url: z.string(),
      isDraft: z.boolean(),
      hash: z.string(),
      pictures: z.array(z.string()),
      version: z.string().optional(),
      isWithdrawn: z.boolean().optional(),
    }),
  ),
  sections: z.record(z.string(), z.string()),
  contributors: z.record(z.string(), z.string()),
});

/** The key of something in an export, because ids are unique only within a site. */
export function originOf(site: string, id: string): string {
  return `${site} ${id}`;
}

export async function readNewsroom(contentDir: string): Promise<Newsroom> {
  return {
    sections: await readNames(join(contentDir, 'sections')),
    contributors: await readNames(join(contentDir, 'contributors')),
    articles: await readdir(join(contentDir, 'articles')).catch(() => []),
    record: await readRecord(join(contentDir, RECORD_FILE)),
  };
}

async function readRecord(path: string): Promise<ImportRecord> {
  const empty: ImportRecord = { articles: {}, sections: {}, contributors: {} };
  try {
    return recordSchema.parse(JSON.parse(await readFile(path, 'utf8')));
  } catch {
    return empty;
  }
}

/**
 * The names in a folder of YAML files, by slug. An unreadable file has its slug as name, and is
 * never reused.
 */
async function readNames(folder: string): Promise<Map<string, string>> {
  const files = await readdir(folder).catch(() => []);
  const names = new Map<string, string>();
  for (const file of files.filter((name) => /\.ya?ml$/.test(name))) {
    names.set(basename(file, extname(file)), nameIn(await readFile(join(folder, file), 'utf8')));
  }
  return names;
}

function nameIn(text: string): string {
  try {
    return String(z.object({ name: z.unknown() }).parse(parse(text)).name);
  } catch {
    return '';
  }
}
