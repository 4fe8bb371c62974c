import type { Element } from 'hast';
import { defaultHandlers } from 'hast-util-to-mdast';
import type { Heading, Link, RootContent } from 'mdast';
import { toString as toText } from 'mdast-util-to-string';
import { placeOfNode } from '../../lib/content/reading/body.ts';
import { reportPictureLinks, toPhoto } from './blockHandlers.ts';
import { isPicture } from './figureHtml.ts';
import { hastElement, listElements, textOf, textProperty } from './hastElement.ts';
import type { Conversion, HtmlHandler, HtmlHandlers } from './htmlConversion.ts';
import { flowOf, isMedia, isPhrasing, link, paragraph, paragraphOf, text } from './mdastNodes.ts';
import { toRaised } from './toRaised.ts';

/** How running text is converted: links, headings, lists, quotations, tables and marked words. */

export const TEXT_HANDLERS: HtmlHandlers = {
  a: toLink,
  h1: toHeading(2),
  h2: toHeading(2),
  h3: toHeading(3),
  h4: toHeading(4),
  h5: toHeading(4),
  h6: toHeading(4),
  ul: toList,
  menu: toList,
  div: flowOf,
  dialog: flowOf,
  blockquote: (node, conversion) => ({ type: 'blockquote', children: flowOf(node, conversion) }),
  pre: toCode,
  cite: (node, { state }, parent) => {
    const children = state.all(node);
    if (!parent || !/^(?:blockquote|figure)$/.test(parent.tagName)) return children;
    return paragraph([text('— '), ...children.filter(isPhrasing)]);
  },
  table: (node, { state }) => {
    const words = textOf(listElements(node.children, ({ tagName }) => tagName === 'caption'));
    const table = defaultHandlers.table?.(state, node);
    return [...(Array.isArray(table) ? table : table ? [table] : []), ...paragraphOf(words)];
  },
  sup: (node, conversion) => toRaisedText(node, conversion, 'super'),
  sub: (node, conversion) => toRaisedText(node, conversion, 'sub'),
  u: toPlainText,
  mark: toPlainText,
  math: (node, { tell }) => {
    const hint = 'Read it; where it matters, show it as a picture.';
    tell.finding({ kind: 'plain-text', place: placeOfNode(node), message: 'a formula has become plain text', hint });
    return text(textOf([node]));
  },
  map: (node, { state }) => state.all(node),
  area: (node, conversion) => {
    const url = textProperty(node, 'href');
    const address = url === '' ? null : conversion.placeLink(url, placeOfNode(node));
    const words = textProperty(node, 'alt') || url;
    return address === null ? paragraphOf(textProperty(node, 'alt')) : paragraph([link(address, words)]);
  },
};

function toLink(node: Element, conversion: Conversion): RootContent | RootContent[] {
  const { state, placeLink } = conversion;
  const url = textProperty(node, 'href');
  const children = state.all(node);
  if (url === '') return children;
  if (children.every((child) => child.type === 'text' && child.value.trim() === '')) {
    if (!url.startsWith('#')) {
      conversion.tell.finding({
        kind: 'refused-link',
        place: placeOfNode(node),
        message: `a link without words was left out: ${url}`,
        hint: 'No reader could see it. If it matters, write words for it.',
        quote: url,
      });
    }
    return children;
  }
  // The lightbox replaces a link from a photo to its file or its page.
  if (children.some(isMedia) && toText({ type: 'root', children }).trim() === '') {
    reportPictureLinks(hastElement('a', {}, [node]), conversion);
    return children;
  }
  const address = placeLink(url, placeOfNode(node));
  if (address === null) return children;
  const result: Link = { type: 'link', url: address, children: children.filter(isPhrasing) };
  state.patch(node, result);
  return children.every(isPhrasing)
    ? result
    : [...children.filter((child) => !isPhrasing(child)), ...(result.children.length > 0 ? [result] : [])];
}

/** Code is plain text: pictures in it move below, and links are reported. */
function toCode(node: Element, conversion: Conversion): RootContent[] {
  for (const anchor of listElements(node.children, ({ tagName }) => tagName === 'a')) {
    const url = textProperty(anchor, 'href');
    if (url === '' || url.startsWith('#')) continue;
    conversion.tell.finding({
      kind: 'refused-link',
      place: placeOfNode(anchor),
      message: `a link in code was taken away: ${url}; its words were kept`,
      hint: 'Code is plain text. Put the link into a sentence.',
      quote: url,
    });
  }
  const code = defaultHandlers.pre?.(conversion.state, node);
  const pictures = listElements(node.children, isPicture).map((picture) => toPhoto(picture, conversion));
  return [...(Array.isArray(code) ? code : code ? [code] : []), ...pictures];
}

function toHeading(depth: 2 | 3 | 4): HtmlHandler {
  return (node, { state, anchors }) => {
    const children = state.all(node);
    const result: Heading = { type: 'heading', depth, children: children.filter(isPhrasing) };
    state.patch(node, result);
    const id = textProperty(node, 'id');
    if (id) anchors.set(result, id);
    return [result, ...children.filter((child) => !isPhrasing(child))];
  };
}

function toList(node: Element, { state }: Conversion): RootContent {
  const children = state.toSpecificContent(state.all(node), () => ({
    type: 'listItem' as const,
    spread: false,
    children: [],
  }));
  return { type: 'list', ordered: false, spread: children.some(({ spread }) => spread), children };
}

function toRaisedText(node: Element, { state, tell }: Conversion, kind: 'super' | 'sub'): RootContent[] {
  const [reference] = listElements(
    node.children,
    ({ tagName, properties }) => tagName === 'a' && String(properties.href).startsWith('#'),
  );
  const words = textOf([node]);
  if (reference && words !== '') {
    tell.note('footnote numbers stand in brackets now');
    return [text(`[${words.replace(/^\[|\]$/g, '')}]`)];
  }
  const digits = toRaised(words, kind);
  if (digits !== null) return [text(digits)];
  tell.finding({
    kind: 'plain-text',
    place: placeOfNode(node),
    message: `${kind}script "${words}" has become ordinary text`,
    hint: 'Read the sentence, and reword it if it no longer says the same.',
  });
  return state.all(node);
}

function toPlainText(node: Element, { state, tell }: Conversion): RootContent[] {
  tell.note('underlined or highlighted words are plain now');
  return state.all(node);
}
