import { decodePercents } from '../../util/decodePercents.ts';

const ARTICLE = /^\/(?:articles\/([^/?#]+?)(?:\.md)?|api\/articles\/([^/?#]+?)\.json)(?:[?#]|$)/;

/** The slug of the article that a link on this site leads to, in any of its forms; null for others. */
export function linkedSlug(url: string): string | null {
  const [, page, api] = ARTICLE.exec(url) ?? [];
  const slug = page ?? api;
  return slug === undefined ? null : decodePercents(slug).normalize('NFC');
}
