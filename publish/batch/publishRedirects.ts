import type { Archive } from '../../lib/archive.ts';
import type { Redirect } from '../../lib/content/model/redirectKey.ts';
import { listRedirects } from '../../lib/listRedirects.ts';
import { decodePercents } from '../../lib/util/decodePercents.ts';
import { buildHostingFiles } from '../site/buildHostingFiles.ts';
import { fileOfAddress } from '../site/fileOfAddress.ts';
import type { SiteFiles } from '../site/openSiteFiles.ts';
import type { RedirectEntry } from '../site/redirects.ts';
import { listAddresses } from './affectedPages.ts';

/** The table as our server reads it. */
export type RedirectTable = {
  read: () => Promise<readonly RedirectEntry[]>;
  write: (entries: readonly RedirectEntry[]) => Promise<void>;
};

/** Addresses that are answered with 410. The server keeps them all in memory. */
const GONE_LIMIT = 20_000;

/**
 * The table of redirects: where articles have moved to, and which addresses are gone.
 *
 * @param earlier addresses of an earlier site; those that lead to no published page are left out
 * @param gone addresses that an article had once; those that lead somewhere again are dropped
 */
export function buildRedirectTable(
  archive: Archive,
  earlier: readonly Redirect[],
  gone: Iterable<string>,
  limit = GONE_LIMIT,
): RedirectEntry[] {
  const redirects = addEarlier(listRedirects(archive.articles), earlier, archive);
  const moved = new Set(redirects.map(({ from }) => from));
  const isGone = (address: string) => {
    const slug = /^\/(?:articles|api\/articles)\/([^/.]+)/.exec(address)?.[1] ?? '';
    return !archive.get(slug) && !moved.has(address);
  };
  const kept = [...new Set(gone)].filter(isGone).sort().slice(-limit);
  return [...redirects, ...kept.map((from) => ({ from, gone: true as const }))];
}

function addEarlier(renamed: readonly Redirect[], earlier: readonly Redirect[], archive: Archive): Redirect[] {
  if (earlier.length === 0) return [...renamed];
  const published = new Set(listAddresses(archive));
  const renamedTo = new Map(renamed.map(({ from, to }) => [from, to]));
  const known = new Set([...renamedTo.keys(), ...[...archive.articles, ...archive.pages].map(({ path }) => path)]);
  const added = earlier.flatMap(({ from, to }) => {
    const [path = '', anchor] = to.split('#', 2);
    const decoded = decodePercents(path).normalize('NFC');
    const target = renamedTo.get(decoded) ?? decoded;
    if (known.has(from) || !published.has(target)) return [];
    return [{ from, to: anchor === undefined ? target : `${target}#${anchor}` }];
  });
  return [...renamed, ...added];
}

/**
 * Publishes the table of redirects: for our server as `redirects.json`, for others as the hosting
 * files. What is gone is history that a fresh build elsewhere does not know. Only these files
 * differ by it.
 *
 * @param removed addresses that this batch removes
 * @param isWhole whether nothing is known of what was published before
 */
export async function publishRedirects(
  { site, redirects }: { site: SiteFiles; redirects: RedirectTable },
  archive: Archive,
  earlier: readonly Redirect[],
  { removed, isWhole }: { removed: readonly string[]; isWhole: boolean },
): Promise<void> {
  const known = await redirects.read().catch(() => []);
  const entries = buildRedirectTable(archive, earlier, [
    ...known.flatMap((entry) => ('gone' in entry ? [entry.from] : [])),
    ...removed.filter(isOfArticle),
    ...(isWhole ? await listPublishedArticles(site) : []),
  ]);
  await redirects.write(entries);
  for (const [path, text] of buildHostingFiles(listAddresses(archive).map(fileOfAddress), entries)) {
    if (await site.stage(path, Buffer.from(text))) await site.place(path);
  }
}

function isOfArticle(address: string): boolean {
  return /^\/(?:articles\/[^/]+|api\/articles\/[^/]+\.json)$/.test(address);
}

async function listPublishedArticles(site: SiteFiles): Promise<string[]> {
  const files = await site.list('articles');
  return files.flatMap((name) => (/\.(?:html|md)$/.test(name) ? [`/articles/${name.replace(/\.html$/, '')}`] : []));
}
