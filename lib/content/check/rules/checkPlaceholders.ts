import { isScalar } from 'yaml';
import { NOT_CHOSEN, PLACEHOLDER } from '../../model/model.ts';
import { formatPath, listTexts } from '../../reading/fields.ts';
import type { ArticleFile, CheckFinding } from '../newsroom.ts';

/** Fields that a new article has to have some value for. */
const CHOICES = [['section'], ['byline', 0]];

/**
 * Rule: what a new article holds in the place of words that nobody has written yet is gone when readers see it. In a
 * draft it is a warning, so that a draft stops nothing else from being published.
 */
export function checkPlaceholders({ frontMatter, body, state }: ArticleFile): CheckFinding[] {
  const fields = listTexts(frontMatter?.value).filter(({ text }) => isPlaceholder(text));
  const toWrite = [
    ...fields.map(({ path }) => ({ what: formatPath(path), place: frontMatter?.placeOf(path) })),
    ...(body?.placeholders ?? []).map((place) => ({ what: 'the text', place })),
  ];
  const toChoose = CHOICES.filter((path) => commentOf(frontMatter?.document?.getIn(path, true)) === NOT_CHOSEN);
  return [
    ...toWrite.map(({ what, place }) => ({
      place,
      rule: 'to-be-written',
      message: `${what} is still to be written`,
      hint: `Put the words themselves in the place of "${PLACEHOLDER}" before the article is published.`,
    })),
    ...toChoose.map((path) => ({
      place: frontMatter?.placeOf(path),
      rule: 'to-be-chosen',
      message: `${formatPath(path)} is still to be chosen`,
      hint: `Write the right one, without "# ${NOT_CHOSEN}" behind it, before the article is published.`,
    })),
  ].flatMap(({ place, ...finding }) =>
    place
      ? [
          {
            ...place,
            ...(state.kind === 'published' || state.kind === 'scheduled' ? {} : { severity: 'warning' as const }),
            ...finding,
          },
        ]
      : [],
  );
}

function commentOf(node: unknown): string | undefined {
  return isScalar(node) ? node.comment?.trim() : undefined;
}

/** Whether a text says no more than that it is missing. */
export function isPlaceholder(text: string): boolean {
  return text.trim().replace(/\.$/, '').toLowerCase() === PLACEHOLDER.toLowerCase();
}
