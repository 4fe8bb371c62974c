import { openDerivedCache } from '../../cache/openDerivedCache.ts';
import { getPublication } from '../../site.ts';
import { directionOfLanguage } from '../../text/direction.ts';
import { type CompiledDocument, compiledDocumentSchema } from './compiledDocument.ts';
import type { CompileArticles } from './compileEach.ts';

/** An article's text, as it was checked. */
export type ArticleText = {
  slug: string;
  text: Uint8Array;
  /** Articles to which its links are left out. */
  unlinked: readonly string[];
};

/**
 * Compiles the articles that are not in the cache, and adds them to it.
 *
 * @param contentDir the newsroom's folder, which messages name
 * @returns by slug, what contentlayer made of it, or why it made nothing
 */
export async function compileCached(
  sources: readonly ArticleText[],
  contentDir: string,
  cacheDir: string,
  compile: CompileArticles,
): Promise<Map<string, CompiledDocument | Error>> {
  const cache = openDerivedCache(cacheDir, 'articles');
  // The only thing of the publication that shows in a compiled article.
  const direction = directionOfLanguage(getPublication().language);
  const documents = new Map<string, CompiledDocument | Error>();
  const missing: ArticleText[] = [];
  for (const source of sources) {
    const cached = await cache.get(source.slug, source.text, direction, ...source.unlinked);
    if (cached === undefined) missing.push(source);
    else documents.set(source.slug, compiledDocumentSchema.parse(cached));
  }
  if (missing.length === 0) return documents;
  const texts = new Map(missing.map(({ slug, text }) => [slug, text]));
  const unlinked = new Map(missing.flatMap(({ slug, unlinked: slugs }) => (slugs.length > 0 ? [[slug, slugs]] : [])));
  const compiled = await compile(contentDir, texts, unlinked);
  for (const { slug, text, unlinked: slugs } of missing) {
    const document = compiled.get(slug);
    if (!document) throw new Error(`${slug} was not compiled`);
    documents.set(slug, document);
    if (!(document instanceof Error)) await cache.put(document, slug, text, direction, ...slugs);
  }
  return documents;
}
