import { displayPath } from '../../paths.ts';
import { messageOf } from '../../util/messageOf.ts';
import type { ContentState } from '../check/buildContentState.ts';
import { compileCached } from '../compile/compileCached.ts';
import type { CompiledDocument } from '../compile/compiledDocument.ts';
import { fileOfText, nameOfPage } from '../compile/fileOfText.ts';
import { parsePage, type StoredPage } from './parsePage.ts';
import { readSources } from './readSources.ts';
import type { StoreFailure } from './storeFailure.ts';
import type { StoreKeys } from './storeKeys.ts';
import type { StoreOptions, StoreTools } from './storeOptions.ts';

type CheckedPages = Pick<ContentState, 'pages' | 'brokenPages'>;
type Options = Pick<StoreOptions, 'contentDir' | 'cacheDir'> & { tools: Pick<StoreTools, 'compile'> };

/**
 * Compiles the pages whose key has changed. One that is broken, or cannot be compiled, keeps its last
 * good version.
 *
 * @param before the pages in the store
 * @param failed why pages could not be compiled, by key, so that the same text is not tried again;
 *   brought up to date
 */
export async function makePages(
  { pages: checked, brokenPages }: CheckedPages,
  before: readonly StoredPage[],
  { articleKey }: Pick<StoreKeys, 'articleKey'>,
  failed: Map<string, StoreFailure>,
  { contentDir, cacheDir, tools }: Options,
): Promise<StoredPage[]> {
  const known = new Map(before.map((page) => [page.document.slug, page]));
  const keys = new Map([...checked].map(([slug, inputs]) => [slug, articleKey(nameOfPage(slug), inputs)]));
  const wanted = [...keys].flatMap(([slug, key]) => (known.get(slug)?.key === key || failed.has(key) ? [] : [slug]));
  const inputs = new Map([...checked].map(([slug, input]) => [nameOfPage(slug), input]));
  const { sources } = await readSources(wanted.map(nameOfPage), contentDir, inputs);
  const compiled = await compileCached(sources, contentDir, cacheDir, tools.compile);
  const pages = [...known.values()].filter(({ document: { slug } }) => checked.has(slug) || brokenPages.has(slug));
  for (const slug of wanted) {
    const key = keys.get(slug) ?? '';
    const made = toPage(slug, key, compiled.get(nameOfPage(slug)));
    if (made instanceof Error) {
      const file = displayPath(`${contentDir}/${fileOfText(nameOfPage(slug))}`);
      failed.set(key, { kind: 'page', slug, file, message: `it could not be compiled: ${messageOf(made)}` });
    } else if (made) {
      pages.splice(0, pages.length, ...pages.filter(({ document }) => document.slug !== slug), made);
    }
  }
  const present = new Set(keys.values());
  for (const key of failed.keys()) if (!present.has(key)) failed.delete(key);
  return pages.sort((a, b) => (a.document.slug < b.document.slug ? -1 : 1));
}

/** @returns null for a page whose file changed after the check */
function toPage(slug: string, key: string, document: CompiledDocument | Error | undefined): StoredPage | Error | null {
  if (document === undefined || document instanceof Error) return document ?? null;
  const page = { key, document: { ...document, slug } };
  try {
    parsePage(page);
    return page;
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}
