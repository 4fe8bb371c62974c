import type { Element } from 'hast';
import type { RootContent } from 'mdast';
import { placeOfNode } from '../../lib/content/reading/body.ts';
import { excerptOf } from '../report/excerptOf.ts';
import type { FindingKind } from '../report/findingKinds.ts';
import { isFindingKind } from '../report/isFindingKind.ts';
import { figureContent, reportPictureLinks, restOf, toGallery, toPhoto } from './blockHandlers.ts';
import { embedAddress } from './embedAddress.ts';
import {
  captionOf,
  embeddedUrl,
  isPicture,
  mediaSources,
  roleOf,
  strongerRole,
  withoutElements,
} from './figureHtml.ts';
import { HINT_FOR_EMBEDS, type Lost, listElements, parseFragment, textOf, textProperty } from './hastElement.ts';
import type { Conversion, HtmlHandlers } from './htmlConversion.ts';
import { flowOf, link, paragraph, paragraphOf } from './mdastNodes.ts';

/** How figures, players and frames are converted. */

/** Content that makes a figure more than a picture with a caption. */
const MORE_THAN_PICTURE = /^(?:table|blockquote|pre|video|audio|iframe|galley-lost)$/;

export const MEDIA_HANDLERS: HtmlHandlers = {
  figure: toFigure,
  'galley-figure': toShortcodeFigure,
  'galley-lost': (node, conversion) =>
    lose(node, conversion, {
      kind: parseKind(textProperty(node, 'kind')),
      what: textProperty(node, 'what'),
      hint: textProperty(node, 'hint'),
      url: textProperty(node, 'url'),
      label: textProperty(node, 'label'),
      quote: textProperty(node, 'quote'),
    }),
  iframe: (node, conversion) =>
    lose(node, conversion, {
      kind: 'embed',
      what: 'a frame',
      url: textProperty(node, 'src') || textProperty(node, 'dataSrc'),
      label: textProperty(node, 'title'),
      quote: textOf(parseFragment(textProperty(node, 'srcDoc'))),
    }),
  embed: (node, conversion) =>
    lose(node, conversion, { kind: 'embed', what: 'an embedded object', url: textProperty(node, 'src') }),
  object: (node, conversion) => [
    ...lose(node, conversion, {
      kind: 'embed',
      what: 'an embedded object',
      url: textProperty(node, 'data'),
      quote: textProperty(node, 'ariaLabel'),
    }),
    ...flowOf(node, conversion),
  ],
  video: (node, conversion) => losePlayer(node, conversion, 'a video'),
  audio: (node, conversion) => losePlayer(node, conversion, 'a recording'),
};

function parseKind(text: string): FindingKind {
  return isFindingKind(text) ? text : 'block';
}

/** A player becomes a link to its media, plus its fallback text. */
function losePlayer(node: Element, conversion: Conversion, what: string): RootContent[] {
  const [url = '', ...others] = mediaSources(node);
  const words = textOf(node.children);
  return [
    ...lose(node, conversion, {
      kind: 'embed',
      what,
      url,
      label: textProperty(node, 'title'),
      quote: others.join(' '),
    }),
    ...paragraphOf(words),
  ];
}

/**
 * Reports something that an article cannot contain, and replaces it by its address or its words.
 */
function lose(
  node: Element,
  { tell, findAddress }: Conversion,
  { kind, what, hint = HINT_FOR_EMBEDS, url = '', label = '', quote = '' }: Lost,
): RootContent[] {
  const address = url === '' ? null : findAddress(embedAddress(url));
  const outcome = address === null ? `${url ? ` (${url})` : ''} was left out` : ` has become a link to ${address}`;
  const said = quote.replaceAll(url || /(?!)/g, '').trim();
  const words = /(?:^|\s)(?!https?:)\S/.test(said) ? `; it said: ${excerptOf(said)}` : '';
  tell.finding({
    kind,
    place: placeOfNode(node),
    message: `${what}${outcome}${words}`,
    hint,
    // Quote the original address too, because the link may differ.
    quote: [said, url].filter(Boolean).join(' '),
  });
  return address === null ? paragraphOf(label) : [paragraph([link(address, label || address)])];
}

export function toFigure(node: Element, conversion: Conversion): RootContent[] {
  const pictures = listElements(node.children, isPicture);
  const [picture] = pictures;
  if (pictures.length > 1) return toGallery(node, conversion);
  const others = listElements(node.children, ({ tagName }) => MORE_THAN_PICTURE.test(tagName));
  if (picture && others.length === 0) {
    const role = strongerRole(roleOf(node), roleOf(picture));
    reportPictureLinks(node, conversion);
    return [toPhoto(picture, conversion, { ...captionOf(node), role }), ...restOf(node, conversion)];
  }
  const [frame] = listElements(node.children, ({ tagName }) => tagName === 'iframe');
  const url = frame ? textProperty(frame, 'src') : embeddedUrl(node);
  if (url === '') return figureContent(node, conversion);
  const { caption, credit } = captionOf(node);
  const rest = frame
    ? restOf(
        withoutElements(node, (element) => element === frame),
        conversion,
      )
    : [];
  const label = [caption, credit].filter(Boolean).join(' ');
  return [...lose(node, conversion, { kind: 'embed', what: 'an embed', url, label }), ...rest];
}

/** The figure of a caption or credit shortcode; the two may be nested. */
function toShortcodeFigure(node: Element, conversion: Conversion): RootContent | RootContent[] {
  const [picture] = listElements(node.children, isPicture);
  const [inner] = listElements(node.children, ({ tagName }) => tagName === 'galley-figure');
  if (!picture) return conversion.state.all(node);
  reportPictureLinks(node, conversion);
  const caption = textProperty(node, 'caption');
  const words = textOf(node.children);
  const photo = toPhoto(picture, conversion, {
    caption: caption || words,
    credit: textProperty(node, 'credit') || (inner ? textProperty(inner, 'credit') : ''),
    role: strongerRole(roleOf(node), roleOf(picture)),
  });
  return caption === '' ? photo : [photo, ...paragraphOf(words)];
}
