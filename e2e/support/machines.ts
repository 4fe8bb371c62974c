import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type APIRequestContext, expect } from '@playwright/test';
import { parse } from 'yaml';
import { z } from 'zod';
import { newsrooms } from './newsrooms.ts';

/** The published articles of `fixtures/valid`, and how the specs of what machines read ask for files. */

export const SITE = newsrooms.fixtures.env.SITE_URL;
export const ARTICLES_DIR = 'fixtures/valid/articles';

const frontMatterSchema = z.object({ date: z.string(), status: z.string().optional(), section: z.string() });

/** The articles as written, newest first, without the draft and the scheduled one. */
export const published = readdirSync(ARTICLES_DIR)
  .map((slug) => {
    const source = readFileSync(join(ARTICLES_DIR, slug, 'index.mdx'), 'utf8');
    const { date, status, section } = frontMatterSchema.parse(parse(source.split(/^---$/m)[1] ?? ''));
    return { slug, section, status, time: Date.parse(date), hasPhotos: /<Photo|^mainMedia:/m.test(source) };
  })
  .filter(({ slug, status }) => status !== 'draft' && slug !== 'spring-tide-2099')
  .sort((a, b) => b.time - a.time);
export const PUBLISHED = published.map(({ slug }) => slug);
/** The articles in a feed. */
export const NEWEST = PUBLISHED.slice(0, 20);
export const WITH_PHOTOS = published.filter(({ hasPhotos }) => hasPhotos).map(({ slug }) => slug);

/** The body at an address, which must exist and have this media type. */
export async function read(request: APIRequestContext, path: string, mediaType: RegExp): Promise<string> {
  const response = await request.get(path);
  expect(response.status(), path).toBe(200);
  expect(response.headers()['content-type'], path).toMatch(mediaType);
  return response.text();
}

/** Turns URLs of the published site into paths on this server. */
export function pathOf(address: string): string {
  expect(address.startsWith(`${SITE}/`), address).toBe(true);
  return address.slice(SITE?.length);
}

/** Every text of an article's body in the API. */
export function textsOf(body: unknown): string[] {
  if (Array.isArray(body)) return body.flatMap(textsOf);
  if (typeof body !== 'object' || body === null) return [];
  return Object.entries(body).flatMap(([name, value]) =>
    typeof value === 'string' && ['text', 'caption', 'credit', 'title', 'by', 'code'].includes(name)
      ? [value]
      : textsOf(value),
  );
}
