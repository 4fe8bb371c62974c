import type { Archive } from '../../lib/archive.ts';
import { mediaPath } from '../../lib/images/mediaPath.ts';
import type { SiteFiles } from '../site/openSiteFiles.ts';
import { mediaOfContributors } from './articleMedia.ts';

/** Where the media of articles come from. */
export type MediaSource = {
  /** Names of all renditions and crops of an article that is in the store. */
  listNames: (slug: string) => Promise<string[]>;
  /** Path of a rendition's file in the picture cache. */
  fileOf: (name: string) => string;
  /**
   * Called when a rendition cannot be linked. If it is missing, the next batch has to make it
   * again.
   */
  onFailure: (name: string) => Promise<void>;
};

/**
 * Publishes media, before any page that shows them.
 *
 * @param slugs articles whose pages are about to be published
 * @param contributors whether portraits may be missing, too
 * @throws when a file cannot be linked
 */
export async function publishMedia(
  { site, media }: { site: Pick<SiteFiles, 'link'>; media: MediaSource },
  slugs: readonly string[],
  contributors: Archive | null,
): Promise<void> {
  const published = new Set<string>();
  const publish = async (names: readonly string[]) => {
    for (const name of names) {
      if (published.has(name)) continue;
      await link(site, media, name);
      published.add(name);
    }
  };
  if (contributors) await publish(mediaOfContributors(contributors));
  for (const slug of slugs) await publish(await media.listNames(slug));
}

async function link(site: Pick<SiteFiles, 'link'>, media: MediaSource, name: string): Promise<void> {
  try {
    await site.link(mediaPath(name).slice(1), media.fileOf(name));
  } catch (error) {
    await media.onFailure(name);
    throw error;
  }
}
