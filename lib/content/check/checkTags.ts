import { tagSlug } from '../../addresses.ts';
import { textsOf } from './fields.ts';
import type { ArticleFile, CheckFinding } from './newsroom.ts';

/** Rule: a tag's name leaves something for the address of its front. */
export function checkTags({ fields, frontMatter }: Pick<ArticleFile, 'fields' | 'frontMatter'>): CheckFinding[] {
  if (!frontMatter) return [];
  return textsOf(fields.tags).flatMap(([index, text]) => {
    const tag = text.trim();
    if (tag === '' || tagSlug(tag) !== '') return [];
    return [
      {
        ...frontMatter.placeOf(['tags', index]),
        rule: 'bad-tag',
        message: `tags[${index}] ${JSON.stringify(tag)} leaves nothing for the address of its front`,
        hint: 'The address is made of the letters and digits of the name. Use at least one.',
      },
    ];
  });
}
