import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach } from 'vitest';
import { parseGhost } from '../ghost/parseGhost.ts';
import type { ImportedNewsroom } from '../importNewsroom.ts';
import type { NewsroomExport } from '../newsroomExport.ts';
import type { SlugStyle } from '../plan/toSlug.ts';
import { importSample, parseSample, samplePost, sampleWxr } from './sampleWxr.testing.ts';

/** Imports small exports into a newsroom of their own for each test. */

const CASES = fileURLToPath(new URL('../../fixtures/import/cases', import.meta.url));

let content = '';

/** To be called once in a file of tests. */
export function makeNewsroomPerTest(): void {
  beforeEach(async () => {
    content = await mkdtemp(join(tmpdir(), 'import-case-'));
  });
  afterEach(() => rm(content, { recursive: true }));
}

export const folder = (name: string) => join(content, name);
export const article = (slug: string) => readFile(join(content, 'articles', slug, 'index.mdx'), 'utf8');
export const contributor = (slug: string) => readFile(join(content, 'contributors', `${slug}.yaml`), 'utf8');
export const messages = ({ findings }: ImportedNewsroom) => findings.map(({ message }) => message).join('\n');
export const kinds = ({ findings }: ImportedNewsroom) => findings.map(({ kind }) => kind);

export async function importHere(exported: NewsroomExport, slugStyle?: SlugStyle): Promise<ImportedNewsroom> {
  return importSample(exported, content, slugStyle ? { slugStyle } : {});
}

export async function importCase(name: string, types: string[] = []): Promise<ImportedNewsroom> {
  const text = await readFile(join(CASES, name), 'utf8');
  return importHere(name.endsWith('.json') ? parseGhost(text, 'export.json') : await parseSample(text, { types }));
}

/** Imports one post and gives its file. */
export async function importPost(
  html: string,
  more = '',
  others = '',
): Promise<{ text: string; result: ImportedNewsroom }> {
  const result = await importHere(await parseSample(sampleWxr(`${others}${samplePost({ html, more })}`)));
  return { text: await article('one'), result };
}

/** Imports one post of Ghost, with some of its fields, and gives its file. */
export async function importGhostPost(fields: object): Promise<{ text: string; result: ImportedNewsroom }> {
  const post = {
    id: '1',
    title: 'One',
    slug: 'one',
    status: 'published',
    published_at: '2020-01-01T00:00:00Z',
    ...fields,
  };
  const result = await importHere(parseGhost(JSON.stringify({ db: [{ data: { posts: [post] } }] }), 'export.json'));
  return { text: await article('one'), result };
}

export async function importLexical(...children: unknown[]): Promise<{ text: string; result: ImportedNewsroom }> {
  return importGhostPost({ lexical: JSON.stringify({ root: { children } }) });
}
