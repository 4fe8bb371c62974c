import { tagSlug } from '../../../addresses.ts';
import { TAG_SLUG_MAX_BYTES } from '../../model/model.ts';
import { locateField, textsOf } from '../../reading/fields.ts';
import type { ArticleFile, CheckFinding } from '../newsroom.ts';

/** Rule: the slug of a tag is neither empty nor too long for a file name. */
export function checkTags({ fields, frontMatter }: Pick<ArticleFile, 'fields' | 'frontMatter'>): CheckFinding[] {
  if (!frontMatter) return [];
  return textsOf(fields.tags).flatMap(([index, text]) => {
    const tag = text.trim();
    if (tag === '') return [];
    const slug = tagSlug(tag);
    const location = locateField(frontMatter, ['tags', index]);
    if (slug === '') {
      return [
        {
          ...location,
          rule: 'bad-tag',
          message: `tags[${index}] ${JSON.stringify(tag)} leaves nothing for the address of its front`,
          hint: 'The address is made of the letters and digits of the name. Use at least one.',
        },
      ];
    }
    return Buffer.byteLength(slug) <= TAG_SLUG_MAX_BYTES ? [] : [{ ...location, ...tooLong(index, tag) }];
  });
}

function tooLong(index: number, tag: string): Pick<CheckFinding, 'rule' | 'message' | 'hint'> {
  return {
    rule: 'bad-tag',
    message: `tags[${index}] ${JSON.stringify(`${tag.slice(0, 40)}…`)} is too long for the address of its front`,
    hint: `The address has at most ${TAG_SLUG_MAX_BYTES} bytes: so many Latin letters, or half or a third as many of others. Shorten it.`,
  };
}
