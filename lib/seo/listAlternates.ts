import type { ArticleSummary } from '../content/model/article.ts';
import { getPublication } from '../site.ts';

/** A version of a page in one language, or the one for all other readers: `x-default`. */
export type Alternate = { language: string; path: string };

/**
 * The versions of an article, for `hreflang`. The default is the one in the site's language.
 *
 * @param versions the article in all of its languages
 */
export function listAlternates(versions: readonly ArticleSummary[]): Alternate[] {
  const primary = (tag: string) => tag.split('-')[0];
  const main =
    versions.find(({ language }) => language === getPublication().language) ??
    versions.find(({ language }) => primary(language) === primary(getPublication().language));
  return [
    ...versions.map(({ language, path }) => ({ language, path })),
    ...(main ? [{ language: 'x-default', path: main.path }] : []),
  ];
}
