import { FIXED_NAMES } from '../../../addresses.ts';
import type { ArticleFile, CheckFinding } from '../newsroom.ts';

/** Rule: a page has an address that nothing else on the site has. */
export function checkPageAddress({ slug }: ArticleFile): CheckFinding[] {
  if (!FIXED_NAMES.has(slug)) return [];
  return [
    {
      line: 1,
      column: 1,
      subject: { kind: 'slug' },
      rule: 'address-taken',
      message: `the address /${slug} belongs to the site itself`,
      hint: `Rename the folder: pages/${slug}-page, or what the page is about.`,
    },
  ];
}
