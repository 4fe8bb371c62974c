import type { Element } from 'hast';
import type { RootContent } from 'mdast';
import { placeOfNode } from '../../lib/content/reading/body.ts';
import { figureContent, restOf, toGallery, toPhoto } from './blockHandlers.ts';
import { embedAddress } from './embedAddress.ts';
import { captionOf, EMOJI, embeddedUrl, isPicture, mediaSource, roleOf, strongerRole } from './figureHtml.ts';
import { HINT_FOR_EMBEDS, hasClass, type Lost, listElements, textOf, textProperty } from './hastElement.ts';
import type { Conversion, HtmlHandlers } from './htmlConversion.ts';
import { flowOf, link, paragraph, paragraphOf, text } from './mdastNodes.ts';

/** How pictures, figures, players and frames are converted. */

const BLANK_PICTURE = /^(?:1|0)(?:px)?$/;
/** What makes a figure more than a picture with a caption. */
const MORE_THAN_PICTURE = /^(?:table|blockquote|pre|video|audio|iframe|galley-lost)$/;

export const MEDIA_HANDLERS: HtmlHandlers = {
  img: (node, conversion) => {
    if (hasClass(node, EMOJI)) return text(textProperty(node, 'alt'));
    if (BLANK_PICTURE.test(textProperty(node, 'width')) && BLANK_PICTURE.test(textProperty(node, 'height'))) {
      conversion.tell.note('invisible pictures of one pixel were left out');
      return undefined;
    }
    return toPhoto(node, conversion);
  },
  picture: (node, { state }) =>
    state.all({ ...node, children: listElements(node.children, ({ tagName }) => tagName === 'img') }),
  figure: toFigure,
  'galley-figure': toShortcodeFigure,
  'galley-lost': (node, conversion) =>
    lose(node, conversion, {
      what: textProperty(node, 'what'),
      hint: textProperty(node, 'hint'),
      url: textProperty(node, 'url'),
      label: textProperty(node, 'label'),
    }),
  iframe: (node, conversion) =>
    lose(node, conversion, { what: 'a frame', url: textProperty(node, 'src'), label: textProperty(node, 'title') }),
  embed: (node, conversion) => lose(node, conversion, { what: 'an embedded object', url: textProperty(node, 'src') }),
  object: (node, conversion) => [
    ...lose(node, conversion, { what: 'an embedded object', url: textProperty(node, 'data') }),
    ...flowOf(node, conversion),
  ],
  video: (node, conversion) => lose(node, conversion, { what: 'a video', url: mediaSource(node) }),
  audio: (node, conversion) => lose(node, conversion, { what: 'a recording', url: mediaSource(node) }),
};

/** Reports something that an article cannot contain, and leaves its address or its words in its place. */
export function lose(
  node: Element,
  { tell, findAddress }: Conversion,
  { what, hint = HINT_FOR_EMBEDS, url = '', label = '' }: Lost,
): RootContent[] {
  const address = url === '' ? null : findAddress(embedAddress(url));
  const outcome = address === null ? `${url ? ` (${url})` : ''} was left out` : ` has become a link to ${address}`;
  tell.finding(placeOfNode(node), `${what}${outcome}`, hint);
  return address === null ? paragraphOf(label) : [paragraph([link(address, label || address)])];
}

export function toFigure(node: Element, conversion: Conversion): RootContent[] {
  const pictures = listElements(node.children, isPicture);
  const [picture] = pictures;
  if (pictures.length > 1) return toGallery(node, conversion);
  const others = listElements(node.children, ({ tagName }) => MORE_THAN_PICTURE.test(tagName));
  if (picture && others.length === 0) {
    const role = strongerRole(roleOf(node), roleOf(picture));
    return [toPhoto(picture, conversion, { ...captionOf(node), role }), ...restOf(node, conversion)];
  }
  const [frame] = listElements(node.children, ({ tagName }) => tagName === 'iframe');
  const url = frame ? textProperty(frame, 'src') : embeddedUrl(node);
  if (url) return lose(node, conversion, { what: 'an embed', url, label: captionOf(node).caption });
  return figureContent(node, conversion);
}

/** The figure that a caption or credit shortcode makes; the two may be nested. */
function toShortcodeFigure(node: Element, conversion: Conversion): RootContent | RootContent[] {
  const [picture] = listElements(node.children, isPicture);
  const [inner] = listElements(node.children, ({ tagName }) => tagName === 'galley-figure');
  if (!picture) return conversion.state.all(node);
  return toPhoto(picture, conversion, {
    caption: textProperty(node, 'caption') || textOf(node.children),
    credit: textProperty(node, 'credit') || (inner ? textProperty(inner, 'credit') : ''),
    role: strongerRole(roleOf(node), roleOf(picture)),
  });
}
