import { join } from 'node:path';
import { listFiles } from '../../publish/outDirectory.ts';

/** A page of a published site: the address that readers have for it, and its file. */
export type PublishedPage = { address: string; file: string };

/** Every HTML page of a published site, found by walking it; `404.html` is among them, at an address of its own. */
export async function listPages(outDir: string): Promise<PublishedPage[]> {
  const files = await listFiles(outDir);
  return files
    .filter((path) => path.endsWith('.html'))
    .map((path) => ({
      address: `/${path.replace(/\.html$/, '').replace(/(?:^|\/)index$/, '')}`,
      file: join(outDir, path),
    }));
}
