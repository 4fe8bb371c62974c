import { CHANGES_PATH } from '../../lib/addresses.ts';
import type { Archive } from '../../lib/archive.ts';
import { buildHostingFiles } from '../site/buildHostingFiles.ts';
import { COPY_SUFFIXES } from '../site/compressText.ts';
import { fileOfAddress } from '../site/fileOfAddress.ts';
import type { SiteFiles } from '../site/openSiteFiles.ts';
import { listAddresses } from './affectedPages.ts';
import { listPictures, pictureOf } from './articleMedia.ts';

/** The pages of the record of changes, however many there are. */
const CHANGES_PAGE = /^api\/changes\/page\/\d+\.json(?:\.\w+)?$/;

/**
 * Tells the files of the published site from those that nothing refers to any more.
 *
 * @param others paths of files that no article and no address is behind: assets, the search index
 */
export function createKeepTest(archive: Archive, others: Iterable<string>): (path: string) => boolean {
  const pages = listAddresses(archive).map(fileOfAddress);
  const files = new Set([...others, ...pages, CHANGES_PATH.slice(1), ...buildHostingFiles([], []).keys()]);
  const kept = new Set([...files].flatMap((path) => [path, ...COPY_SUFFIXES.map((suffix) => path + suffix)]));
  const pictures = listPictures(archive);
  return (path) => {
    if (path.startsWith('media/')) return pictures.has(pictureOf(path.slice('media/'.length)));
    return kept.has(path) || CHANGES_PAGE.test(path);
  };
}

/** Removes files that nothing refers to any more, such as renditions of earlier versions. */
export async function sweepSite(site: SiteFiles, isKept: (path: string) => boolean): Promise<void> {
  for (const path of await site.list()) if (!isKept(path)) await site.remove(path);
  await site.sync();
}
