/** What is open in the editor, as its address says; the slug is null while it is being made. */
export type OpenItem = { collection: string; slug: string | null };

/** Reads the editor's address: `/keystatic/collection/articles/item/harbour-fire`, with a branch before it on GitHub. */
export function openItem(pathname = window.location.pathname): OpenItem | null {
  const [, collection, kind, slug] = /\/collection\/([^/]+)\/(create|item)(?:\/([^/]+))?$/.exec(pathname) ?? [];
  if (collection === undefined || kind === undefined) return null;
  return { collection: decodeURIComponent(collection), slug: slug === undefined ? null : decodeURIComponent(slug) };
}
