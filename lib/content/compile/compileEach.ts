import { isSystemError } from '../../util/isSystemError.ts';
import type { CompiledDocument, CompiledReferenceData } from './compiledDocument.ts';
import { removeLinks } from './removeLinks.ts';

/**
 * Compiles articles.
 *
 * @param contentDir the newsroom's folder, which messages name
 * @param texts what was read of them, by slug
 * @param unlinked the articles to which an article's links are left out, by its slug
 * @returns by slug, the document that contentlayer made of it, or why it made none
 * @throws if the disk or the system is at fault, not an article
 */
export type CompileArticles = (
  contentDir: string,
  texts: ReadonlyMap<string, Uint8Array>,
  unlinked?: ReadonlyMap<string, readonly string[]>,
) => Promise<Map<string, CompiledDocument | Error>>;

/** @param leftOut files not to compile, relative to the newsroom's folder */
export type CompileReferences = (contentDir: string, leftOut: ReadonlySet<string>) => Promise<CompiledReferenceData>;

/**
 * Compiles articles in this process, together if that succeeds: contentlayer rejects a whole call
 * for the sake of one article.
 */
export const compileEach: CompileArticles = async (contentDir, given, unlinked = new Map()) => {
  const texts = new Map(
    [...given].map(([slug, text]) => {
      const slugs = unlinked.get(slug);
      return [slug, slugs ? removeLinks(text, new Set(slugs)) : text];
    }),
  );
  const [slug] = texts.keys();
  if (slug === undefined) return new Map();
  const { compileContent } = await loadCompiler();
  try {
    return new Map((await compileContent(contentDir, [...texts.keys()], [], texts)).articles);
  } catch (error) {
    if (isSystemError(error)) throw error;
    if (texts.size === 1) return new Map([[slug, error instanceof Error ? error : new Error(String(error))]]);
  }
  return eachAlone(texts, (one) => compileEach(contentDir, one));
};

/** Compiles all sections and contributors in this process; see `compileReferenceData`. */
export const compileReferences: CompileReferences = async (contentDir, leftOut) =>
  (await loadCompiler()).compileReferenceData(contentDir, leftOut);

/** Contentlayer takes more than a second of CPU time to load, and most processes never compile. */
function loadCompiler() {
  return import('./compileContent.ts');
}

/** Does for one article after the other what could not be done for all together. */
export async function eachAlone<Result>(
  texts: ReadonlyMap<string, Uint8Array>,
  run: (one: ReadonlyMap<string, Uint8Array>) => Promise<Map<string, Result>>,
): Promise<Map<string, Result>> {
  const results: [string, Result][] = [];
  for (const one of texts) results.push(...(await run(new Map([one]))));
  return new Map(results);
}
