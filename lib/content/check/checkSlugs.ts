import { SLUG_PATTERN } from '../model.ts';
import type { FileFinding, Newsroom } from './newsroom.ts';

/** Rule: what becomes part of an address is a slug: the names of articles' folders, sections' and contributors' files. */
export function checkSlugs({ articles, sections, contributors }: Newsroom): FileFinding[] {
  return [
    ...[...articles.values()].map(({ slug, file }) => ({ slug, file, what: 'the folder' })),
    ...[...sections.values(), ...contributors.values()].map(({ slug, file }) => ({ slug, file, what: 'the file' })),
  ].flatMap(({ slug, file, what }) =>
    SLUG_PATTERN.test(slug)
      ? []
      : [
          {
            file,
            line: 1,
            column: 1,
            rule: 'bad-slug',
            message: `the name of ${what}, "${slug}", cannot be the last part of an address`,
            hint: 'Rename it: lower-case letters and digits, with hyphens between words.',
          },
        ],
  );
}
