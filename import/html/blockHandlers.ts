import type { Element } from 'hast';
import type { Paragraph, RootContent } from 'mdast';
import type { MdxJsxFlowElement } from 'mdast-util-mdx';
import { toString as toText } from 'mdast-util-to-string';
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
  without,
  withoutElements,
} from './figureHtml.ts';
import { decodeEntities, hasClass, listElements, textOf, textProperty } from './hastElement.ts';
import type { ClassHandler, Conversion, HtmlHandler, HtmlHandlers, PictureUse } from './htmlConversion.ts';
import { flowOf, isFlow, isMedia, paragraphOf } from './mdastNodes.ts';

/** How HTML becomes Galley's own blocks: `<Photo>`, `<Gallery>`, `<PullQuote>` and `<FactBox>`. */

const PICTURE_FILE_OR_PAGE = /\.(?:jpe?g|png|webp|avif|gif|tiff?)(?:[?#]|$)|[?&]attachment_id=/i;
const SLIDESHOW = /slideshow/;

/** Classes that stand for a block, whatever element has them. */
export const BLOCK_CLASS_HANDLERS: readonly ClassHandler[] = [
  { tagName: /^(?:figure|blockquote)$/, className: /^wp-block-pullquote$/, convert: toPullQuote },
  {
    tagName: /^(?:figure|div|ul)$/,
    className:
      /^(?:wp-block-gallery|blocks-gallery-grid|gallery|kg-gallery-card|wp-block-jetpack-(?:tiled-gallery|slideshow)|tiled-gallery)$/,
    convert: toGallery,
  },
];

/** Elements that stand for a block. */
export const BLOCK_HANDLERS: HtmlHandlers = {
  details: (node, conversion) => {
    const [summary] = listElements(node.children, ({ tagName }) => tagName === 'summary');
    return toFactBox(summary ? textOf([summary]) : '', flowOf(without(node, 'summary'), conversion));
  },
  'galley-fact-box': (node, conversion) => toFactBox(textProperty(node, 'heading'), flowOf(node, conversion)),
};

/** A photo for a picture in the body, with what the elements around it say. */
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
    // Where all photos have captions of their own, that of the gallery is text below it.
    ...(isShown ? [] : paragraphOf(common.caption)),
    ...restOf(node, conversion),
  ];
}

/** Whether a photo's caption and credit are the words of a text. */
function says(photo: MdxJsxFlowElement, text: string): boolean {
  const attribute = (name: string) => decodeEntities(String(literalAttributes(photo)[name] ?? ''));
  const caption = attribute('caption');
  return caption !== '' ? text.startsWith(caption) && text.includes(attribute('credit')) : false;
}

/** A click on a photo enlarges it; links to its file or to a page about it are replaced by that. */
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

/** The photos as one gallery, and below it what could not be a photo. */
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

function toPullQuote(node: Element, conversion: Conversion): RootContent[] {
  const by = textOf(listElements(node.children, ({ tagName }) => tagName === 'cite'));
  const blocks = flowOf(without(node, 'cite'), conversion);
  const paragraphs = blocks
    .flatMap((block) => (block.type === 'blockquote' ? block.children : [block]))
    .flatMap((block) => (block.type === 'paragraph' ? [block] : paragraphOf(toText(block))));
  return [...(paragraphs.length > 0 ? [component('PullQuote', { by }, paragraphs)] : []), ...blocks.filter(isMedia)];
}

export function toFactBox(title: string, children: RootContent[]): RootContent[] {
  return title === '' || children.length === 0 ? children : [component('FactBox', { title }, children.filter(isFlow))];
}

/** An element that another system draws as a box with a heading. */
export const headedBox: HtmlHandler = (node, conversion) => {
  const [heading] = listElements(node.children, ({ tagName }) => /^h[1-6]$/.test(tagName));
  return toFactBox(heading ? textOf([heading]) : '', flowOf(without(node, heading?.tagName ?? ''), conversion));
};
