import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseDate } from '../../lib/content/model/dates.ts';
import { fieldsOf } from '../../lib/content/reading/fields.ts';
import { splitArticleSource } from '../../lib/content/reading/source.ts';

/** Why readers cannot see an article yet. */
export type HeldBack = 'incomplete' | 'draft' | 'scheduled';

/** The articles of a newsroom that readers cannot see yet, by slug. */
export async function listHeldBack(contentDir: string, now: Date, timeZone: string): Promise<Map<string, HeldBack>> {
  const held = new Map<string, HeldBack>();
  for (const slug of await readdir(join(contentDir, 'articles')).catch(() => [])) {
    const bytes = await readFile(join(contentDir, 'articles', slug, 'index.mdx')).catch(() => null);
    const { status, date } = bytes ? fieldsOf(splitArticleSource(bytes).frontMatter?.value) : {};
    const parsed = typeof date === 'string' ? parseDate(date, timeZone) : null;
    if (status === 'incomplete' || status === 'draft') held.set(slug, status);
    else if (parsed && 'iso' in parsed && new Date(parsed.iso) > now) held.set(slug, 'scheduled');
  }
  return held;
}
