import { didYouMean } from '../../../util/didYouMean.ts';
import type { CheckFinding, Newsroom, TrackedArticle } from '../newsroom.ts';

/** Rule: an article's section exists. */
export function checkSection(
  { section }: Pick<TrackedArticle, 'section'>,
  { sections }: Pick<Newsroom, 'sections'>,
): CheckFinding[] {
  if (!section || section.text.trim() === '' || sections.has(section.text)) return [];
  const meant = didYouMean(section.text, sections.keys());
  return [
    {
      ...section.place,
      subject: { kind: 'field', field: 'section' },
      rule: 'unknown-section',
      message: `there is no section "${section.text}"`,
      hint: meant
        ? `Did you mean ${meant}?`
        : `The sections are ${[...sections.keys()].join(', ')}; each is a file in sections/.`,
    },
  ];
}
