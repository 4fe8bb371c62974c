import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fieldsOf, textsOf } from '../lib/content/reading/fields.ts';
import { parseArticleSource } from '../lib/content/reading/source.ts';
import { articlePath, readIfThere } from './articleText.ts';

export type TakenSlugs = {
  /** All folders in `articles/`. */
  present: ReadonlySet<string>;
  /** Former slugs, with the article each redirects to. */
  former: ReadonlyMap<string, string>;
};

/** All addresses that articles of the newsroom have or had. */
export async function listTakenSlugs(contentDir: string): Promise<TakenSlugs> {
  const names = (await readdir(join(contentDir, 'articles')).catch(() => [])).filter((name) => !name.startsWith('.'));
  const former = new Map<string, string>();
  for (const slug of names) {
    const bytes = await readIfThere(articlePath(contentDir, slug));
    // Parsing every article of a large archive would take seconds, and few had another address.
    if (!bytes?.includes('previousSlugs')) continue;
    const { frontMatter } = parseArticleSource(bytes);
    for (const [, previous] of textsOf(fieldsOf(frontMatter?.value).previousSlugs)) former.set(previous, slug);
  }
  return { present: new Set(names), former };
}

/** Why a slug is not available, as a sentence; null if it is. */
export function whyTaken(slug: string, { present, former }: TakenSlugs): string | null {
  if (present.has(slug)) return `There is already an article "${slug}".`;
  const owner = former.get(slug);
  return owner === undefined ? null : `"${slug}" is a former address of "${owner}", and leads there.`;
}
