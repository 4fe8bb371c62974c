import { didYouMean } from '../../../util/didYouMean.ts';
import { locateField, textsOf } from '../../reading/fields.ts';
import type { ArticleFile, CheckFinding, Newsroom } from '../newsroom.ts';

/** Rule: everybody in the byline is a contributor, and is named once. */
export function checkByline(
  { fields, frontMatter }: ArticleFile,
  { contributors }: Pick<Newsroom, 'contributors'>,
): CheckFinding[] {
  if (!frontMatter) return [];
  const seen = new Set<string>();
  return textsOf(fields.byline).flatMap(([index, slug]): CheckFinding[] => {
    const location = locateField(frontMatter, ['byline', index]);
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
