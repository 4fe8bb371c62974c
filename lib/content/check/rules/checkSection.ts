import { didYouMean } from '../../../util/didYouMean.ts';
import { locateField } from '../../reading/fields.ts';
import type { ArticleFile, CheckFinding, Newsroom } from '../newsroom.ts';

/** Rule: an article's section exists. */
export function checkSection(
  { fields, frontMatter }: ArticleFile,
  { sections }: Pick<Newsroom, 'sections'>,
): CheckFinding[] {
  const { section } = fields;
  if (!frontMatter || typeof section !== 'string' || section.trim() === '' || sections.has(section)) return [];
  const meant = didYouMean(section, sections.keys());
  return [
    {
      ...locateField(frontMatter, ['section']),
      rule: 'unknown-section',
      message: `there is no section "${section}"`,
      hint: meant
        ? `Did you mean ${meant}?`
        : `The sections are ${[...sections.keys()].join(', ')}; each is a file in sections/.`,
    },
  ];
}
