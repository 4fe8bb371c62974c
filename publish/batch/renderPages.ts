import { slugOfAddress } from '../../lib/addresses.ts';
import type { RenderPool } from '../render/createRenderPool.ts';
import { fileOfAddress, isPage } from '../site/fileOfAddress.ts';
import type { SiteFiles } from '../site/openSiteFiles.ts';

export type RenderOptions = {
  pool: Pick<RenderPool, 'render'>;
  site: Pick<SiteFiles, 'place' | 'placeText'>;
  stagingDir: string;
  asOf: Date;
  /** Settles when everything is published that the pages refer to. Nothing is placed before it. */
  whenReady: Promise<void>;
  /**
   * Places nothing before everything is rendered. Otherwise each page is live as soon as it is
   * rendered.
   */
  placesLast: boolean;
  /** Places nothing of a group in which an address failed, and stops there. */
  isStrict: boolean;
  /** Stops after a group in which an article cannot be rendered. */
  stopsAtFault: boolean;
  onProgress: (done: number, total: number) => void;
};

export type RenderFailure = { address: string; reason: string; isContent?: boolean };

/** Articles whose own page, Markdown or API document cannot be rendered, with the reason. */
export function listArticlesAtFault(failures: readonly RenderFailure[]): Map<string, string> {
  return new Map(
    failures.flatMap(({ address, reason, isContent }) => {
      const slug = isContent ? slugOfAddress(address) : null;
      return slug === null ? [] : [[slug, reason] as const];
    }),
  );
}

/**
 * Renders addresses and puts those that differ into place.
 *
 * @param groups each is live before the next is rendered
 * @returns addresses whose files were replaced, and those that could not be
 * @throws what `whenReady` rejects with
 */
export async function renderPages(
  groups: readonly (readonly string[])[],
  options: RenderOptions,
): Promise<{ replaced: string[]; failures: RenderFailure[] }> {
  const { pool, site, stagingDir, asOf, whenReady, placesLast, isStrict, stopsAtFault, onProgress } = options;
  const replaced: string[] = [];
  const failures: RenderFailure[] = [];
  /** Pages that are in place without their compressed copies, or about to be. */
  const texts = new Map<string, Promise<void>>();
  const placeText = async (address: string) => {
    await whenReady;
    await site.placeText(fileOfAddress(address));
  };
  const place = async (address: string) => {
    try {
      await whenReady;
      await texts.get(address);
      await site.place(fileOfAddress(address));
      replaced.push(address);
    } catch (error) {
      failures.push({ address, reason: String(error) });
    }
  };
  const epochS = asOf.getTime() / 1000;
  const total = groups.flat().length;
  let done = 0;
  onProgress(done, total);
  for (const group of placesLast ? [groups.flat()] : groups) {
    const staged = new Set<string>();
    const placing: Promise<void>[] = [];
    const failed = await pool.render(
      group.map((address) => ({ address, epochS, stagingDir, isUrgent: !placesLast && isPage(address) })),
      ({ address, isStaged }) => {
        onProgress(++done, total);
        if (!isStaged) return;
        if (placesLast) staged.add(address);
        else placing.push(place(address));
      },
      (address) => {
        const placed = placeText(address);
        // `place` follows, and reports it.
        placed.catch(() => {});
        texts.set(address, placed);
      },
    );
    await whenReady;
    for (const { address, failure, isContent = false } of failed)
      failures.push({ address, reason: failure, isContent });
    await Promise.all(placing);
    if (isStrict && failures.length > 0) break;
    if (stopsAtFault && listArticlesAtFault(failures).size > 0) break;
    // In order, so that articles are live before the fronts that link to them.
    for (const address of group) if (staged.has(address)) await place(address);
  }
  return { replaced, failures };
}
