import type { Element } from 'hast';
import type { Paragraph, RootContent } from 'mdast';
import type { MdxJsxFlowElement } from 'mdast-util-mdx';
import { isComponent, literalAttributes, placeOfNode } from '../../lib/content/reading/body.ts';
import { component } from './component.ts';
import {
  AROUND_PICTURE,
  captionAround,
  captionOf,
  isCaption,
  isInside,
  isPicture,
  pictureIdOf,
  roleOf,
  sourceOf,
  withoutElements,
} from './figureHtml.ts';
import { decodeEntities, hasClass, listElements, textProperty } from './hastElement.ts';
import type { Conversion, PictureUse } from './htmlConversion.ts';
import { flowOf, paragraphOf } from './mdastNodes.ts';

/**
 * How pictures become `<Photo>` and `<Gallery>`. Which elements become a block is in its folder, in
 * `blocks/`.
 */

const PICTURE_FILE_OR_PAGE = /\.(?:jpe?g|png|webp|avif|gif|tiff?)(?:[?#]|$)|[?&]attachment_id=/i;
const SLIDESHOW = /slideshow/;

/** A photo for a picture in the body, with the texts of the elements around it. */
export function toPhoto(
  node: Element,
  { placePicture }: Conversion,
  more: Partial<PictureUse> = {},
): MdxJsxFlowElement | Paragraph {
  return placePicture({
    pictureId: pictureIdOf(node),
    url: sourceOf(node),
    alt: textProperty(node, 'alt').trim(),
    caption: '',
    credit: '',
    galleryCaption: '',
    role: roleOf(node),
    place: placeOfNode(node),
    ...more,
  });
}

export function toGallery(node: Element, conversion: Conversion): RootContent[] {
  const common = captionOf(node, (caption) => !isInside(caption, node, AROUND_PICTURE));
  const placed = listElements(node.children, isPicture).map((picture) => {
    const own = captionAround(picture, node);
    const credit = own.credit || common.credit;
    return toPhoto(picture, conversion, {
      role: 'inline',
      caption: own.caption,
      credit,
      galleryCaption: common.caption,
    });
  });
  if (placed.length === 0) return figureContent(node, conversion);
  reportPictureLinks(node, conversion);
  const isShown = placed.some((photo) => isComponent(photo) && says(photo, common.caption));
  if (common.caption && isShown) {
    conversion.tell.note('captions of whole galleries now stand under each photo that had none');
  }
  return [
    ...groupPhotos(placed, hasClass(node, SLIDESHOW) ? 'strip' : ''),
    // If all photos have their own captions, the gallery's caption becomes text below it.
    ...(isShown ? [] : paragraphOf(common.caption)),
    ...restOf(node, conversion),
  ];
}

/** Whether a text consists of a photo's caption and credit. */
function says(photo: MdxJsxFlowElement, text: string): boolean {
  const attribute = (name: string) => decodeEntities(String(literalAttributes(photo)[name] ?? ''));
  const caption = attribute('caption');
  return caption !== '' ? text.startsWith(caption) && text.includes(attribute('credit')) : false;
}

/** Drops links from a photo to its file or its page, because a click enlarges it. */
export function reportPictureLinks(node: Element, { tell, findAddress }: Conversion): void {
  for (const link of listElements(node.children, ({ tagName }) => tagName === 'a')) {
    const url = textProperty(link, 'href');
    if (url === '' || listElements(link.children, isPicture).length === 0 || PICTURE_FILE_OR_PAGE.test(url)) continue;
    tell.finding({
      kind: 'caption-link',
      place: placeOfNode(link),
      message: `a picture no longer links to ${findAddress(url) ?? url}`,
      hint: 'A click on a photo enlarges it. Put the link into the text.',
      quote: url,
    });
  }
}

/** A gallery of the photos, followed by what could not be a photo. */
function groupPhotos(placed: readonly (MdxJsxFlowElement | Paragraph)[], layout: string): RootContent[] {
  const photos = placed.filter((node) => node.type === 'mdxJsxFlowElement');
  const others = placed.filter((node) => node.type === 'paragraph');
  return [...(photos.length > 0 ? [component('Gallery', { layout }, photos)] : []), ...others];
}

/** What a figure contains besides its pictures and captions. */
export function restOf(node: Element, conversion: Conversion): RootContent[] {
  return flowOf(
    withoutElements(node, (element) => isPicture(element) || isCaption(element)),
    conversion,
  );
}

/** A figure without pictures: its content, then its caption as a paragraph. */
export function figureContent(node: Element, conversion: Conversion): RootContent[] {
  const { caption, credit } = captionOf(node);
  const words = [caption, credit].filter(Boolean).join(' ');
  return [...flowOf(withoutElements(node, isCaption), conversion), ...paragraphOf(words)];
}
