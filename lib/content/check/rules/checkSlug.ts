import { isSlug } from '../../model/isSlug.ts';
import type { CheckFinding } from '../newsroom.ts';

/**
 * Rule: names that become part of an address are slugs: those of articles' folders, and of
 * sections' and contributors' files.
 *
 * @param what the thing with that name: `the folder`, `the file`
 */
export function checkSlug({ slug }: { slug: string }, what: string): CheckFinding[] {
  if (isSlug(slug)) return [];
  const isDecomposed = isSlug(slug.normalize('NFC'));
  return [
    {
      line: 1,
      column: 1,
      subject: { kind: 'slug' },
      rule: 'bad-slug',
      message: `the name of ${what}, "${slug}", cannot be the last part of an address`,
      hint: isDecomposed
        ? 'Its letters and their marks are stored apart, as old Mac disks and some archives do. Type the same name again.'
        : 'Rename it: lower-case letters and digits, with hyphens between words and one alphabet in each, at most 150 in all.',
    },
  ];
}
