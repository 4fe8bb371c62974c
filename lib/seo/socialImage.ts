import { absoluteUrl } from '../addresses.ts';
import type { ArticleSummary } from '../content/model/article.ts';
import { jpegOf } from '../images/jpegOf.ts';
import { mediaPath } from '../images/mediaPath.ts';

/** The picture for shared links. */
export type SocialImage = { url: string; width: number; height: number; alt: string; type: 'image/jpeg' };

/** The picture for links to an article: its social crop, or else the whole main media. */
export function socialImage({ mainMedia, crops }: ArticleSummary): SocialImage | null {
  if (!mainMedia) return null;
  const { name, width, height } = crops.find(({ shape }) => shape === 'social') ?? jpegOf(mainMedia);
  return { url: absoluteUrl(mediaPath(name)), width, height, alt: mainMedia.alt, type: 'image/jpeg' };
}
