import { PLACEHOLDER } from '../model.ts';
import { formatPath, listTexts } from './fields.ts';
import type { ArticleFile, CheckFinding } from './newsroom.ts';

/**
 * Rule: what a new article holds in the place of words that nobody has written yet is gone when readers see it. In a
 * draft it is a warning, so that a draft stops nothing else from being published.
 */
export function checkPlaceholders({ frontMatter, body, state }: ArticleFile): CheckFinding[] {
  const fields = listTexts(frontMatter?.value).filter(({ text }) => isPlaceholder(text));
  const places = [
    ...fields.map(({ path }) => ({ what: formatPath(path), place: frontMatter?.placeOf(path) })),
    ...(body?.placeholders ?? []).map((place) => ({ what: 'the text', place })),
  ];
  return places.flatMap(({ what, place }) =>
    place
      ? [
          {
            ...place,
            ...(state.kind === 'published' || state.kind === 'scheduled' ? {} : { severity: 'warning' as const }),
            rule: 'to-be-written',
            message: `${what} is still to be written`,
            hint: `Put the words themselves in the place of "${PLACEHOLDER}" before the article is published.`,
          },
        ]
      : [],
  );
}

/** Whether a text says no more than that it is missing. */
export function isPlaceholder(text: string): boolean {
  return text.trim().replace(/\.$/, '').toLowerCase() === PLACEHOLDER.toLowerCase();
}
