import { join } from 'node:path';
import { listFiles } from '../../publish/site/outDirectory.ts';

/** One page of each kind, in the fixtures newsroom. */
export const KINDS_OF_PAGES = [
  '/',
  '/page/2',
  '/sections/harbour',
  '/tags/north-quay',
  '/contributors/ines-falk',
  '/corrections',
  '/about',
  '/impressum',
  '/search',
  '/search?q=harbour',
  '/nowhere',
  '/410',
  '/articles/harbour-fire',
  '/articles/harbour-fire#crane',
  '/articles/market-day',
  '/articles/regatta',
  '/articles/old-lighthouse',
  '/articles/council-vote',
  '/articles/fishing-boats',
  '/articles/morning-at-the-port',
] as const;

/** A page of a published site: its public address and its file. */
export type PublishedPage = { address: string; file: string };

/** All HTML files of a published site; `404.html` is among them, under an address of its own. */
export async function listPages(outDir: string): Promise<PublishedPage[]> {
  const files = await listFiles(outDir);
  return files
    .filter((path) => path.endsWith('.html'))
    .map((path) => ({
      address: `/${path.replace(/\.html$/, '').replace(/(?:^|\/)index$/, '')}`,
      file: join(outDir, path),
    }));
}
