import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ArticleText } from '../compile/compileCached.ts';
import { fileOfText } from '../compile/fileOfText.ts';
import { type ArticleInputs, hashText } from '../reading/articleInputs.ts';
import { readContentFile } from '../reading/readContentFile.ts';

/**
 * Reads the texts of articles before they are checked.
 *
 * @param checked the articles as the last check read them. Their links are probably still the same
 */
export async function readUnchecked(
  slugs: readonly string[],
  contentDir: string,
  checked: ReadonlyMap<string, ArticleInputs>,
): Promise<ArticleText[]> {
  const sources: ArticleText[] = [];
  for (const slug of slugs) {
    const text = await readContentFile(fileOf(slug, contentDir));
    if (text instanceof Uint8Array) sources.push({ slug, text, unlinked: checked.get(slug)?.unlinked ?? [] });
  }
  return sources;
}

/**
 * Reads the texts of articles.
 *
 * @param slugs of articles; for pages, their names (`fileOfText`)
 * @param checked the articles as the check read them
 * @returns those whose text is the one that was checked, and the slugs of the others
 */
export async function readSources(
  slugs: readonly string[],
  contentDir: string,
  checked: ReadonlyMap<string, ArticleInputs>,
): Promise<{ sources: ArticleText[]; changed: string[] }> {
  const sources: ArticleText[] = [];
  const changed: string[] = [];
  for (const slug of slugs) {
    const text = await readFile(fileOf(slug, contentDir)).catch(() => null);
    const inputs = checked.get(slug);
    if (text && inputs?.text === hashText(text)) sources.push({ slug, text, unlinked: inputs.unlinked ?? [] });
    else changed.push(slug);
  }
  return { sources, changed };
}

function fileOf(slug: string, contentDir: string): string {
  return join(contentDir, fileOfText(slug));
}
