import { didYouMean } from '../../util/didYouMean.ts';
import { isLanguageTag } from '../model/values/isLanguageTag.ts';
import type { CheckFinding, Newsroom, TrackedArticle } from './newsroom.ts';

/** Rule: a translation is another article, in the language that it is said to be in. */
export function checkTranslations(
  { slug: own, translations }: Pick<TrackedArticle, 'slug' | 'translations'>,
  {
    language: siteLanguage,
    articles,
    articlesByPreviousSlug,
  }: Pick<Newsroom, 'language' | 'articles' | 'articlesByPreviousSlug'>,
): CheckFinding[] {
  return translations.flatMap(({ language, text: slug, place }): CheckFinding[] => {
    // Reported with the fields.
    if (!isLanguageTag(language)) return [];
    const location = { ...place, subject: { kind: 'field', field: 'translations' } as const };
    const target = articles.get(slug) ?? articlesByPreviousSlug.get(slug);
    if (!target) {
      const meant = didYouMean(slug, articles.keys());
      return [
        {
          ...location,
          rule: 'unknown-translation',
          message: `there is no article "${slug}"`,
          hint: meant
            ? `Did you mean ${meant}?`
            : 'Write the slug of the article in that language, or remove the line.',
        },
      ];
    }
    const spoken = target.language || siteLanguage;
    if (target.slug !== own && primary(spoken) === primary(language)) return [];
    return [
      {
        ...location,
        rule: 'translation-language',
        message:
          target.slug === own
            ? 'the article names itself as its translation'
            : `article "${slug}" is in the language "${spoken}", not "${language}"`,
        hint: target.slug === own ? 'Remove the line.' : `Write ${spoken} here, or lang: ${language} in that article.`,
      },
    ];
  });
}

function primary(tag: string): string {
  return tag.toLowerCase().split('-')[0] ?? '';
}
