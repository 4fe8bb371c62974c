import { slugOfAddress } from '../../lib/addresses.ts';
import type { RenderPool } from '../render/createRenderPool.ts';
import type { CopyForm } from '../site/compressText.ts';
import { fileOfAddress, isPage } from '../site/fileOfAddress.ts';
import type { SiteFiles } from '../site/openSiteFiles.ts';

export type RenderOptions = {
  pool: Pick<RenderPool, 'render'>;
  site: Pick<SiteFiles, 'place'>;
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
  /** The form of compressed copies. */
  copies: CopyForm;
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
  const { pool, site, stagingDir, asOf, whenReady, placesLast, isStrict, copies, stopsAtFault, onProgress } = options;
  const replaced: string[] = [];
  const failures: RenderFailure[] = [];
  const place = async (address: string) => {
    try {
      await whenReady;
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
    const placing = new Map<string, Promise<void>>();
    const placeOnce = (address: string) => {
      if (!placing.has(address)) placing.set(address, place(address));
    };
    const failed = await pool.render(
      group.map((address) => ({ address, epochS, stagingDir, isUrgent: !placesLast && isPage(address), copies })),
      ({ address, isStaged }) => {
        onProgress(++done, total);
        if (!isStaged) return;
        if (placesLast) staged.add(address);
        else placeOnce(address);
      },
      placeOnce,
    );
    await whenReady;
    for (const { address, failure, isContent = false } of failed)
      failures.push({ address, reason: failure, isContent });
    await Promise.all(placing.values());
    if (isStrict && failures.length > 0) break;
    if (stopsAtFault && listArticlesAtFault(failures).size > 0) break;
    // In order, so that articles are live before the fronts that link to them.
    for (const address of group) if (staged.has(address)) await place(address);
  }
  return { replaced, failures };
}
