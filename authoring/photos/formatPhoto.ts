import type { z } from 'zod';
import type { blocksModel } from '../../blocks/blocks.model.ts';
import { formatAttribute } from './formatAttribute.ts';

/** The attributes of a `<Photo>`, before defaults. */
export type NewPhoto = z.input<typeof blocksModel.Photo.attributes>;

/**
 * In the order in which an editor reads them: the file, what it shows, what it means, whose it is,
 * how it stands.
 */
const TEXTS = ['src', 'alt', 'caption', 'credit', 'creator', 'copyright', 'licence', 'role', 'id'] as const;

/**
 * A `<Photo>` as editors write it: an attribute a line, or all of it on one line when there is only
 * one.
 *
 * @param photo its attributes; those that are undefined are left out
 * @param indentation what each line begins with: two spaces in a gallery
 * @returns text without a line break at its end
 */
export function formatPhoto(photo: NewPhoto, indentation = ''): string {
  const attributes = TEXTS.flatMap((name) => {
    const text = photo[name];
    return text === undefined ? [] : [formatAttribute(name, text)];
  });
  if (photo.decorative) attributes.push('decorative');
  if (attributes.length === 1) return `${indentation}<Photo ${attributes[0]} />`;
  return [
    `${indentation}<Photo`,
    ...attributes.map((attribute) => `${indentation}  ${attribute}`),
    `${indentation}/>`,
  ].join('\n');
}
