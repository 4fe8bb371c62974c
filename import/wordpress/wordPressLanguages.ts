import { isLanguageTag } from '../../lib/content/model/values/isLanguageTag.ts';
import { type ChannelTerm, fieldOf, type Item, metaOf } from './wordPressItem.ts';

/** The language of an item, and its translation group. */
export type FindLanguage = (item: Item) => { language: string; translationGroup: string };

/** Taxonomies of Polylang; WPML writes fields. */
export const LANGUAGE_TAXONOMIES = ['language', 'post_translations'];

export function createLanguageFinder(terms: readonly ChannelTerm[]): FindLanguage {
  const locales = new Map(
    terms
      .filter(({ taxonomy }) => taxonomy === 'language')
      .map(({ slug, description }) => [slug, /"locale";s:\d+:"([^"]+)"/.exec(description)?.[1] ?? '']),
  );
  /** Groups by article id, which Polylang stores in the description of a term. */
  const groups = new Map(
    terms
      .filter(({ taxonomy }) => taxonomy === 'post_translations')
      .flatMap(({ slug, description }) =>
        [...description.matchAll(/s:\d+:"[^"]*";i:(\d+);/g)].map(([, id = '']) => [id, slug] as const),
      ),
  );
  return (item) => {
    const term = (domain: string) => item.terms.find((one) => one.domain === domain);
    const slug = term('language')?.slug ?? '';
    const language = toTag(slug) || toTag(locales.get(slug) ?? '') || toTag(metaOf(item, '_wpml_import_language_code'));
    const translationGroup =
      term('post_translations')?.slug ??
      groups.get(fieldOf(item, 'wp:post_id')) ??
      metaOf(item, '_wpml_import_translation_group');
    return { language, translationGroup };
  };
}

/** A BCP 47 tag from plugins' language codes: `fr`, `pt_BR`, `zh-hans`; empty if invalid. */
function toTag(code: string): string {
  const tag = code.replace(/_/g, '-');
  if (tag === '' || !isLanguageTag(tag)) return '';
  return Intl.getCanonicalLocales(tag)[0] ?? '';
}
