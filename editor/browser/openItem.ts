/** The item that is open, according to the address; the slug is null for a new item. */
export type OpenItem = { collection: string; slug: string | null };

/**
 * Parses the editor's address: `/keystatic/collection/articles/item/harbour-fire`, preceded by a
 * branch on GitHub.
 */
export function openItem(pathname = window.location.pathname): OpenItem | null {
  const [, collection, kind, slug] = /\/collection\/([^/]+)\/(create|item)(?:\/([^/]+))?$/.exec(pathname) ?? [];
  if (collection === undefined || kind === undefined) return null;
  return { collection: decodeURIComponent(collection), slug: slug === undefined ? null : decodeURIComponent(slug) };
}
