import type { Paragraph } from 'mdast';
import { absoluteUrl } from '../addresses.ts';
import type { Photo } from '../content/model/article.ts';
import { jpegOf } from '../images/jpegOf.ts';
import { mediaPath } from '../images/mediaPath.ts';
import { paragraph, text } from './markdownNodes.ts';

/** A photo as a picture above its caption and credit. */
export function figureMarkdown(photo: Photo): Paragraph[] {
  const url = absoluteUrl(mediaPath(jpegOf(photo).name));
  return [
    paragraph([{ type: 'image', url, alt: photo.alt }]),
    paragraph([{ type: 'emphasis', children: [text(photo.caption)] }, text(` (${photo.credit})`)]),
  ];
}
