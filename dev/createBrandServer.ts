import type { ServerResponse } from 'node:http';
import { readPublication } from '../lib/content/check/publication/readPublication.ts';
import { BRAND_PATHS, listBrandFiles } from '../publish/site/brand/listBrandFiles.ts';
import { contentTypeFor } from '../publish/site/headers.ts';

/** Answers a request for the logo or an icon; returns false if the publication has none there. */
export type ServeBrand = (path: string, response: ServerResponse) => Promise<boolean>;

/** Serves the publication's own drawings in development, as they are now. */
export function createBrandServer(contentDir: string): ServeBrand {
  return async (path, response) => {
    if (!BRAND_PATHS.has(path)) return false;
    const { publication } = await readPublication(contentDir);
    const bytes = (await listBrandFiles(publication)).get(path.slice(1));
    if (!bytes) return false;
    response.writeHead(200, { 'Content-Type': contentTypeFor(path), 'Cache-Control': 'no-cache' }).end(bytes);
    return true;
  };
}
