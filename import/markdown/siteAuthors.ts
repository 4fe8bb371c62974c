import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { parse as parseYaml } from 'yaml';
import { plainText } from '../../lib/util/plainText.ts';
import type { ExportedContributor } from '../newsroomExport.ts';

/** Prefix of addresses of pictures in the site’s folder. */
export const FILE_SCHEME = 'file:';
const AUTHOR_FILES = [
  '_data/authors.yml',
  '_data/authors.yaml',
  'blog/authors.yml',
  'data/authors.yml',
  'data/authors.yaml',
  'src/data/authors.yml',
];

/** People in the site’s authors file, by key. */
export function readAuthors(root: string): Map<string, ExportedContributor> {
  const contributors = new Map<string, ExportedContributor>();
  for (const file of AUTHOR_FILES) {
    let value: unknown;
    try {
      value = parseYaml(readFileSync(join(root, file), 'utf8'));
    } catch {
      continue;
    }
    if (typeof value !== 'object' || value === null) continue;
    for (const [key, author] of Object.entries(value)) contributors.set(key, toContributor(author, key));
  }
  return contributors;
}

/** A contributor from front matter or an authors file. */
export function toContributor(author: unknown, key: string): ExportedContributor {
  const fields: { [name: string]: unknown } = typeof author === 'object' && author !== null ? { ...author } : {};
  const text = (...names: string[]) =>
    names.map((name) => fields[name]).find((value) => typeof value === 'string') ?? '';
  return {
    slug: '',
    oldSlug: basename(key),
    name: plainText(String(text('name', 'display_name', 'title') || key)),
    bio: String(text('bio', 'description')),
    url: String(text('url', 'website', 'web', 'link')),
    picture: '',
  };
}
