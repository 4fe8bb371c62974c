import { didYouMean } from '../../../util/didYouMean.ts';
import type { CheckFinding, Newsroom, TrackedArticle } from '../newsroom.ts';

/** Rule: everybody in the byline is a contributor, and is listed once. */
export function checkByline(
  { byline }: Pick<TrackedArticle, 'byline'>,
  { contributors }: Pick<Newsroom, 'contributors'>,
): CheckFinding[] {
  const seen = new Set<string>();
  return byline.flatMap(({ text: slug, place }): CheckFinding[] => {
    const location = { ...place, subject: { kind: 'field', field: 'byline' } as const };
    if (seen.has(slug)) {
      return [
        {
          ...location,
          rule: 'byline-duplicate',
          message: `the byline names "${slug}" twice`,
          hint: 'Remove one of the two lines.',
        },
      ];
    }
    seen.add(slug);
    if (slug.trim() === '' || contributors.has(slug)) return [];
    const meant = didYouMean(slug, contributors.keys());
    return [
      {
        ...location,
        rule: 'unknown-contributor',
        message: `there is no contributor "${slug}"`,
        hint: meant ? `Did you mean ${meant}?` : `Add contributors/<slug>.yaml with a name, and write its slug here.`,
      },
    ];
  });
}
