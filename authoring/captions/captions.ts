import { dirname, join } from 'node:path';
import { photoIdOf } from '../../lib/content/model/photoIdOf.ts';
import { resolveRights } from '../../lib/content/model/rights.ts';
import { listMedia, type PhotoElement } from '../../lib/content/reading/body.ts';
import { fieldsOf } from '../../lib/content/reading/fields.ts';
import { PictureError, type ReadPicture } from '../../lib/images/readPicture.ts';
import { findOnDisk } from '../../lib/util/findOnDisk.ts';
import { plainText } from '../../lib/util/plainText.ts';
import type { ArticleText } from '../articleText.ts';

/** The columns of a captions table, besides `file`. */
export const CAPTION_FIELDS = ['alt', 'caption', 'credit'] as const;
export type CaptionField = (typeof CAPTION_FIELDS)[number];

const MAIN_MEDIA_ID = 'main-media';

/** A photo and its effective rights, from the article, its gallery or its own file. */
export type CaptionedPhoto = {
  /** Null for the main media. */
  element: PhotoElement | null;
  /** Its anchor on the page, unique in the article. */
  id: string;
  src: string;
  /** Whether its file can be read. */
  isReadable: boolean;
  isDecorative: boolean;
  captions: Record<CaptionField, string>;
  /** The values without the article's own attributes. */
  fallbacks: Record<CaptionField, string>;
};

/** All photos in an article's body, in reading order. An unreadable picture has no metadata. */
export async function listCaptions(article: ArticleText, readPicture: ReadPicture): Promise<CaptionedPhoto[]> {
  const { photos, galleries } = listMedia(article.body);
  const captioned: CaptionedPhoto[] = [];
  for (const element of photos) {
    const { attributes, gallery } = element;
    const galleryCredit = gallery === null ? undefined : galleries[gallery]?.attributes.credit;
    captioned.push({
      ...(await captionsOf(article, attributes, galleryCredit, readPicture)),
      element,
      id: photoIdOf(attributes),
    });
  }
  return captioned;
}

/** The same, with the main media first. */
export async function listAllCaptions(article: ArticleText, readPicture: ReadPicture): Promise<CaptionedPhoto[]> {
  const mainMedia = fieldsOf(fieldsOf(article.frontMatter.value).mainMedia);
  const photos = await listCaptions(article, readPicture);
  if (typeof mainMedia.src !== 'string') return photos;
  const captions = await captionsOf(article, mainMedia, undefined, readPicture);
  return [{ ...captions, element: null, id: MAIN_MEDIA_ID }, ...photos];
}

async function captionsOf(
  { path }: ArticleText,
  attributes: Readonly<Record<string, unknown>>,
  galleryCredit: unknown,
  readPicture: ReadPicture,
): Promise<Omit<CaptionedPhoto, 'element' | 'id'>> {
  const src = typeof attributes.src === 'string' ? attributes.src : '';
  const picture = await readPicture(await findOnDisk(join(dirname(path), src))).catch((error: unknown) => {
    if (error instanceof PictureError) return null;
    throw error;
  });
  const metadata = picture?.metadata ?? {};
  const { decorative = false } = attributes;
  return {
    src,
    isReadable: picture !== null,
    isDecorative: decorative === true,
    captions: toCaptions(resolveRights(attributes, galleryCredit, metadata)),
    fallbacks: toCaptions(resolveRights({ decorative }, galleryCredit, metadata)),
  };
}

function toCaptions(rights: Partial<Record<CaptionField, string>>): Record<CaptionField, string> {
  return { alt: oneLine(rights.alt), caption: oneLine(rights.caption), credit: oneLine(rights.credit) };
}

/** A caption as shown: one line, without invisible characters. */
export function oneLine(text = ''): string {
  return plainText(text, Number.POSITIVE_INFINITY);
}
