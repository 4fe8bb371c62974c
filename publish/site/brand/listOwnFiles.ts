import { INDEXNOW_KEY_PATH } from '../../../lib/addresses.ts';
import type { Publication } from '../../../lib/content/model/publication/publication.ts';
import { env } from '../../../lib/env.ts';
import { listBrandFiles } from './listBrandFiles.ts';

/** The key of IndexNow in the settings; empty if there is none. */
export function indexNowKey(): string[] {
  const key = env('INDEXNOW_KEY');
  return key ? [key] : [];
}

/** Files that only this site has, by path in the published site: its brand, and its key. */
export async function listOwnFiles(publication: Publication): Promise<Map<string, Uint8Array>> {
  const files = await listBrandFiles(publication);
  for (const key of indexNowKey()) files.set(INDEXNOW_KEY_PATH.slice(1), Buffer.from(key));
  return files;
}
