import { createIndex } from 'pagefind';
import type { PublishedFile } from './outDirectory.ts';

/** Pagefind's own interface is not used; the search island asks its engine alone. */
const UNUSED_FILE = /^pagefind-(?:ui|modular-ui|component-ui|highlight)\./;

/**
 * Builds the search index of the pages to be published: the articles, which name themselves with `data-pagefind-body`.
 *
 * @param files what is to be published, by path
 * @returns the index's own files, by path
 * @throws when Pagefind cannot read a page
 */
export async function buildSearchIndex(files: ReadonlyMap<string, PublishedFile>): Promise<Map<string, Uint8Array>> {
  const { index, errors } = await createIndex({});
  if (!index) throw new Error(`The search index could not be begun: ${errors.join('; ')}`);
  try {
    for (const [path, file] of files) {
      if (!path.startsWith('articles/') || !path.endsWith('.html') || !('bytes' in file)) continue;
      const content = Buffer.from(file.bytes).toString('utf8');
      const result = await index.addHTMLFile({ url: `/${path.replace(/\.html$/, '')}`, content });
      if (result.errors.length > 0) throw new Error(`${path} could not be indexed: ${result.errors.join('; ')}`);
    }
    const built = await index.getFiles();
    if (built.errors.length > 0) throw new Error(`The search index could not be built: ${built.errors.join('; ')}`);
    return new Map(
      built.files
        .filter(({ path }) => !UNUSED_FILE.test(path))
        .map(({ path, content }) => [`pagefind/${path}`, content]),
    );
  } finally {
    await index.deleteIndex();
  }
}
