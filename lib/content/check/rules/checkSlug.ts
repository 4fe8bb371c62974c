import { SLUG_PATTERN } from '../../model/model.ts';
import type { CheckFinding } from '../newsroom.ts';

/**
 * Rule: names that become part of an address are slugs: those of articles' folders, and of
 * sections' and contributors' files.
 *
 * @param what the thing with that name: `the folder`, `the file`
 */
export function checkSlug({ slug }: { slug: string }, what: string): CheckFinding[] {
  if (SLUG_PATTERN.test(slug)) return [];
  return [
    {
      line: 1,
      column: 1,
      subject: { kind: 'slug' },
      rule: 'bad-slug',
      message: `the name of ${what}, "${slug}", cannot be the last part of an address`,
      hint: 'Rename it: lower-case letters and digits, with hyphens between words, at most 150 in all.',
    },
  ];
}
