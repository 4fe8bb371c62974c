import type { Element } from 'hast';
import { absoluteUrl, photoPath } from '../addresses.ts';
import type { BodyOwner, Photo } from '../content/model/article.ts';
import { jpegOf } from '../images/jpegOf.ts';
import { mediaPath } from '../images/mediaPath.ts';
import { element, text } from './htmlNodes.ts';

/** A photo with caption and credit, linked to its own URL. */
export function figureHtml(article: BodyOwner, photo: Photo): Element {
  const { name, width, height } = jpegOf(photo);
  const img = element('img', { src: absoluteUrl(mediaPath(name)), width, height, alt: photo.alt }, []);
  return element('figure', {}, [
    element('a', { href: absoluteUrl(photoPath(article, photo)) }, [img]),
    element('figcaption', {}, [text(`${photo.caption} `), element('small', {}, [text(photo.credit)])]),
  ]);
}
