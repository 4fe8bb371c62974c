import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { listArticles, listContributors } from '../lib/articles.ts';
import { cacheDir, outDir } from '../lib/content/paths.ts';
import { mediaPath } from '../lib/images/mediaPath.ts';
import { islandsDir } from '../lib/islands.ts';
import { listRedirects } from '../lib/listRedirects.ts';
import { buildHostingFiles } from './buildHostingFiles.ts';
import { buildSearchIndex } from './buildSearchIndex.ts';
import { listFiles, type PublishedFile, replaceFiles } from './outDirectory.ts';
import { publishedForm } from './publishedForm.ts';
import { publishedPath } from './publishedPath.ts';
import { writeRedirects } from './redirects.ts';
import { SITE_MARKER } from './refuseUnsafeOutDir.ts';

/** What `adapter.mjs` wrote down. */
const outputsSchema = z.object({
  responses: z.array(z.object({ pathname: z.string(), file: z.string(), status: z.number() })),
  files: z.array(z.object({ pathname: z.string(), file: z.string() })),
});

/** Responses that only Next's own scripts ask for. */
const FRAMEWORK_RESPONSE = /\.rsc$|\.segments\/|^\/(?:_global-error|_not-found|500)$/;
/** Of the files that `next build` makes, those that a reader's page names. */
const READER_FILE = /^\/_next\/static\/.*\.(?:css|woff2)$/;

/**
 * Publishes what `next build` rendered: every response in its published form, styles and fonts, and the renditions of
 * every photo that a published article shows.
 *
 * @param nextDir Next's build, absolute
 * @param beforeReplacing called when all is ready, just before the first file of the published site is replaced
 * @returns how many files were written and removed
 */
export async function publishBuild(
  nextDir: string,
  beforeReplacing: () => Promise<void>,
): Promise<{ written: string[]; removed: string[] }> {
  const outputs = outputsSchema.parse(JSON.parse(await readFile(join(nextDir, 'outputs.json'), 'utf8')));
  const files = new Map<string, PublishedFile>([
    [SITE_MARKER, { bytes: Buffer.from('Galley publishes here. Whatever else is in this folder is removed.\n') }],
  ]);
  const failed = outputs.responses.filter(
    ({ pathname, status }) => status !== 200 && !FRAMEWORK_RESPONSE.test(pathname),
  );
  if (failed.length > 0) {
    const list = failed.map(({ pathname, status }) => `${pathname} (${status})`).join(', ');
    throw new Error(`Pages that must be published were not rendered: ${list}`);
  }
  for (const { pathname, file } of [...outputs.responses, ...outputs.files]) {
    const isAsset = pathname.startsWith('/_next/');
    if (isAsset ? !READER_FILE.test(pathname) : FRAMEWORK_RESPONSE.test(pathname)) continue;
    const body = await readFile(file);
    const isPage = file.endsWith('.html');
    const path = publishedPath(pathname);
    files.set(isPage ? pageFile(path) : path.slice(1), {
      bytes: isPage ? Buffer.from(publishedForm(body.toString('utf8'))) : body,
    });
  }
  for (const name of await listFiles(islandsDir)) {
    files.set(`islands/${name}`, { bytes: await readFile(join(islandsDir, name)) });
  }
  for (const name of listRenditions()) {
    files.set(mediaPath(name).slice(1), { source: join(cacheDir, 'media', name) });
  }
  for (const [path, bytes] of await buildSearchIndex(files)) files.set(path, { bytes });
  const redirects = listRedirects();
  for (const [path, text] of buildHostingFiles(files.keys(), redirects)) files.set(path, { bytes: Buffer.from(text) });
  const changes = await replaceFiles(outDir, `${outDir}.staging`, files, beforeReplacing);
  await writeRedirects(redirects);
  return changes;
}

/** The file that holds the page of an address: `/` → `index.html`, `/articles/x` → `articles/x.html`. */
export function pageFile(pathname: string): string {
  if (pathname === '/' || pathname === '/index') return 'index.html';
  return `${pathname.slice(1)}.html`;
}

function listRenditions(): string[] {
  const portraits = listContributors().flatMap(({ portrait }) => portrait ?? []);
  const photos = listArticles().flatMap(({ photos, mainMedia }) => (mainMedia ? [...photos, mainMedia] : photos));
  photos.push(...portraits);
  const crops = listArticles().flatMap(({ crops }) => crops);
  const files = [...photos.flatMap(({ renditions }) => renditions), ...crops];
  return [...new Set(files.map(({ name }) => name))].sort();
}
