import { absoluteUrl } from '../addresses.ts';
import type { ArticleSummary } from '../content/model/article.ts';
import { jpegOf } from '../images/jpegOf.ts';
import { mediaPath } from '../images/mediaPath.ts';

/** The picture that a shared link shows. */
export type SocialImage = { url: string; width: number; height: number; alt: string; type: 'image/jpeg' };

/** The picture that a link to an article shows: its crop for that purpose, or the whole main media where there is none. */
export function socialImage({ mainMedia, crops }: ArticleSummary): SocialImage | null {
  if (!mainMedia) return null;
  const { name, width, height } = crops.find(({ shape }) => shape === 'social') ?? jpegOf(mainMedia);
  return { url: absoluteUrl(mediaPath(name)), width, height, alt: mainMedia.alt, type: 'image/jpeg' };
}
