import { dirname, join } from 'node:path';
import { resolveRights } from '../../lib/content/model/rights.ts';
import { listMedia, type PhotoElement } from '../../lib/content/reading/body.ts';
import { PictureError, type ReadPicture } from '../../lib/images/readPicture.ts';
import { findOnDisk } from '../../lib/util/findOnDisk.ts';
import { plainText } from '../../lib/util/plainText.ts';
import type { ArticleText } from '../articleText.ts';

/** The columns of a captions table, besides `file`. */
export const CAPTION_FIELDS = ['alt', 'caption', 'credit'] as const;
export type CaptionField = (typeof CAPTION_FIELDS)[number];

/** A photo and its effective rights, from the article, its gallery or its own file. */
export type CaptionedPhoto = {
  element: PhotoElement;
  src: string;
  captions: Record<CaptionField, string>;
  /** The values without the article's own attributes. */
  fallbacks: Record<CaptionField, string>;
};

/** All photos in an article's body, in reading order. An unreadable picture has no metadata. */
export async function listCaptions(article: ArticleText, readPicture: ReadPicture): Promise<CaptionedPhoto[]> {
  const { photos, galleries } = listMedia(article.body);
  const folder = dirname(article.path);
  const captioned: CaptionedPhoto[] = [];
  for (const element of photos) {
    const { attributes, gallery } = element;
    const src = typeof attributes.src === 'string' ? attributes.src : '';
    const picture = await readPicture(await findOnDisk(join(folder, src))).catch((error: unknown) => {
      if (error instanceof PictureError) return { metadata: {} };
      throw error;
    });
    const galleryCredit = gallery === null ? undefined : galleries[gallery]?.attributes.credit;
    const { decorative = false } = attributes;
    captioned.push({
      element,
      src,
      captions: toCaptions(resolveRights(attributes, galleryCredit, picture.metadata)),
      fallbacks: toCaptions(resolveRights({ decorative }, galleryCredit, picture.metadata)),
    });
  }
  return captioned;
}

function toCaptions(rights: Partial<Record<CaptionField, string>>): Record<CaptionField, string> {
  return { alt: oneLine(rights.alt), caption: oneLine(rights.caption), credit: oneLine(rights.credit) };
}

/** A caption as shown: one line, without invisible characters. */
export function oneLine(text = ''): string {
  return plainText(text, Number.POSITIVE_INFINITY);
}
