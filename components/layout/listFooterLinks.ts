import type { Page } from '@/lib/content/model/article.ts';
import type { Publication } from '@/lib/content/model/publication/publication.ts';

export type FooterLink = {
  label: string;
  url: string;
  /** Of the label; undefined for the publication's. */
  language?: string;
};

/**
 * The links of the publication, then the pages that none of them leads to: an imprint is never out of
 * reach because a line in `site.yaml` was forgotten.
 */
export function listFooterLinks(links: Publication['footer'], pages: readonly Page[]): FooterLink[] {
  const linked = new Set(links.map(({ url }) => url));
  const others = pages.filter(({ path }) => !linked.has(path));
  return [...links, ...others.map(({ title, path, language }) => ({ label: title, url: path, language }))];
}
