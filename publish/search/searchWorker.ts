import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { createIndex } from 'pagefind';
import { outDir } from '../../lib/paths.ts';
import { messageOf } from '../../lib/util/messageOf.ts';
import { listFiles, stageFile } from '../site/outDirectory.ts';
import { divideText } from './divideText.ts';
import type { SearchOrder, SearchResult } from './updateSearch.ts';

/** Pagefind's own interface is not used. The search island uses only its engine. */
const UNUSED_FILE = /^pagefind-(?:ui|modular-ui|component-ui|highlight)\./;

/**
 * A process that builds the search index of the published articles (elements with
 * `data-pagefind-body`) and stages the files that differ. Started by `updateSearch.ts`.
 */
process.on('message', (order: SearchOrder) => {
  buildIndex(order)
    .catch((error: unknown): SearchResult => ({ failure: messageOf(error) }))
    .then((result) => process.send?.(result, () => process.exit(0)));
});
process.on('disconnect', () => process.exit(0));
process.on('SIGINT', () => {});

async function buildIndex({ articles, stagingDir }: SearchOrder): Promise<SearchResult> {
  const { index, errors } = await createIndex({});
  if (!index) throw new Error(`The search index could not be begun: ${errors.join('; ')}`);
  for (const path of articles) {
    const content = await readFile(join(outDir, `${path.slice(1)}.html`), 'utf8').catch(() => null);
    // Just taken down. The index will be built again.
    if (content === null) continue;
    const result = await index.addHTMLFile({ url: path, content: divideText(content) });
    if (result.errors.length > 0) throw new Error(`${path} could not be indexed: ${result.errors.join('; ')}`);
  }
  // `getFiles` would return them all at once, which takes 0.5 GB more with 10,000 articles.
  const builtDir = join(stagingDir, 'built');
  await rm(builtDir, { recursive: true, force: true });
  const built = await index.writeFiles({ outputPath: builtDir });
  if (built.errors.length > 0) throw new Error(`The search index could not be built: ${built.errors.join('; ')}`);
  const files: string[] = [];
  const staged: string[] = [];
  for (const name of await listFiles(builtDir)) {
    if (UNUSED_FILE.test(name)) continue;
    const path = `pagefind/${name}`;
    files.push(path);
    if (await stageFile(outDir, stagingDir, path, await readFile(join(builtDir, name)))) staged.push(path);
  }
  await rm(builtDir, { recursive: true });
  return { files: files.sort(), staged: staged.sort() };
}
