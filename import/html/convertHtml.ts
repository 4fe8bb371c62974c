import type { Element, Root as HastRoot } from 'hast';
import { defaultHandlers, type Handle, type State, toMdast } from 'hast-util-to-mdast';
import type { BlockContent, Heading, Link, Nodes, Paragraph, PhrasingContent, Root, RootContent } from 'mdast';
import type { MdxJsxFlowElement } from 'mdast-util-mdx';
import { toString as toText } from 'mdast-util-to-string';
import { visit } from 'unist-util-visit';
import type { PhotoRole } from '../../lib/content/model/model.ts';
import type { Place } from '../../lib/content/model/problem.ts';
import { placeOfNode } from '../../lib/content/reading/body.ts';
import type { Tell } from '../newsroomExport.ts';
import { component } from './component.ts';
import { embedAddress } from './embedAddress.ts';
import {
  AROUND_PICTURE,
  captionAround,
  captionOf,
  EMOJI,
  embeddedUrl,
  isCaption,
  isInside,
  isPicture,
  mediaSource,
  pictureIdOf,
  roleOf,
  sourceOf,
  strongerRole,
  without,
  withoutElements,
} from './figureHtml.ts';
import { fitGrammar } from './fitGrammar.ts';
import { HINT_FOR_EMBEDS, hasClass, type Lost, listElements, textOf, textProperty } from './hastElement.ts';
import { resolveAnchors } from './resolveAnchors.ts';
import { toRaised } from './toRaised.ts';

/** A picture as the body uses it. Texts are plain. */
export type PictureUse = {
  /** Its id in the media library; empty when the body does not say. */
  pictureId: string;
  url: string;
  alt: string;
  caption: string;
  /** The credit, where the body has it apart from the caption. */
  credit: string;
  /** The caption of the gallery around it, for a picture that nobody has given one of its own. */
  galleryCaption: string;
  role: PhotoRole;
  place: Place;
};

export type ConvertContext = {
  /** Tells what is found, at places in the body. */
  tell: Tell;
  /** The photo for a use of a picture; a paragraph in its place when it cannot be one, which has been told then. */
  placePicture: (use: PictureUse) => MdxJsxFlowElement | Paragraph;
  /** The address that a link gets; null when it can have none, which has been told then. */
  placeLink: (url: string, place: Place) => string | null;
  /** The same, without telling anything. */
  findAddress: (url: string) => string | null;
};

const HINT_FOR_SCRIPTS = 'An article cannot run code. Say in words what it did, or leave it out.';
const GALLERY =
  /^(?:wp-block-gallery|blocks-gallery-grid|gallery|kg-gallery-card|wp-block-jetpack-(?:tiled-gallery|slideshow)|tiled-gallery)$/;
const SLIDESHOW = /slideshow/;
const PULL_QUOTE = /^wp-block-pullquote$/;
const BLANK_PICTURE = /^(?:1|0)(?:px)?$/;
/** HTML allows 1000; no article's table has nearly as many columns. */
const SPAN_MAX = 50;

/**
 * Converts the HTML of any system to what an article may hold. Nothing is dropped in silence: what has no place in an
 * article leaves its text or its address behind where it has any, and is told.
 *
 * @param tree with positions; cells that span too much of a table are changed
 */
export function convertHtml(tree: HastRoot, context: ConvertContext): Root {
  const { tell } = context;
  /** Ids of headings on the old site, which links on the same page lead to. */
  const anchors = new Map<Heading, string>();
  noteInvisible(tree, tell);
  clampSpans(tree);

  const photo = (node: Element, more: Partial<PictureUse> = {}) =>
    context.placePicture({
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

  /** Tells what has no place in an article, and leaves its address or its words in its place. */
  const lose = (node: Element, { what, hint = HINT_FOR_EMBEDS, url = '', label = '' }: Lost): RootContent[] => {
    const address = url === '' ? null : context.findAddress(embedAddress(url));
    const outcome = address === null ? `${url ? ` (${url})` : ''} was left out` : ` has become a link to ${address}`;
    tell.finding(placeOfNode(node), `${what}${outcome}`, hint);
    return address === null ? paragraphOf(label) : [paragraph([link(address, label || address)])];
  };

  const gallery = (node: Element): RootContent[] => {
    const common = captionOf(node, (caption) => !isInside(caption, node, AROUND_PICTURE));
    const placed = listElements(node.children, isPicture).map((picture) => {
      const own = captionAround(picture, node);
      const credit = own.credit || common.credit;
      return photo(picture, { role: 'inline', caption: own.caption, credit, galleryCaption: common.caption });
    });
    if (placed.length === 0) return figureContent(node);
    if (common.caption) tell.note('captions of whole galleries now stand under each photo that had none');
    return [...groupPhotos(placed, hasClass(node, SLIDESHOW) ? 'strip' : ''), ...restOf(node)];
  };

  /** What a figure holds beside its pictures and captions. */
  const restOf = (node: Element): RootContent[] =>
    state.toFlow(state.all(withoutElements(node, (element) => isPicture(element) || isCaption(element))));

  const figureContent = (node: Element): RootContent[] => {
    const { caption, credit } = captionOf(node);
    const words = [caption, credit].filter(Boolean).join(' ');
    return [...state.toFlow(state.all(withoutElements(node, isCaption))), ...paragraphOf(words)];
  };

  const figure = (node: Element): RootContent[] => {
    if (hasClass(node, PULL_QUOTE)) return pullQuote(node);
    if (hasClass(node, GALLERY)) return gallery(node);
    const pictures = listElements(node.children, isPicture);
    const [picture] = pictures;
    const holdsMore = listElements(node.children, ({ tagName }) =>
      /^(?:table|blockquote|pre|video|audio|iframe|galley-lost)$/.test(tagName),
    );
    if (pictures.length > 1) return gallery(node);
    if (picture && holdsMore.length === 0) {
      const role = strongerRole(roleOf(node), roleOf(picture));
      return [photo(picture, { ...captionOf(node), role }), ...restOf(node)];
    }
    const [frame] = listElements(node.children, ({ tagName }) => tagName === 'iframe');
    const url = frame ? textProperty(frame, 'src') : embeddedUrl(node);
    if (url) return lose(node, { what: 'an embed', url, label: captionOf(node).caption });
    return figureContent(node);
  };

  const pullQuote = (node: Element): RootContent[] => {
    const by = textOf(listElements(node.children, ({ tagName }) => tagName === 'cite'));
    const blocks = state.toFlow(state.all(without(node, 'cite')));
    const paragraphs = blocks
      .flatMap((block) => (block.type === 'blockquote' ? block.children : [block]))
      .flatMap((block) => (block.type === 'paragraph' ? [block] : paragraphOf(toText(block))));
    return [...(paragraphs.length > 0 ? [component('PullQuote', { by }, paragraphs)] : []), ...blocks.filter(isMedia)];
  };

  const factBox = (title: string, children: RootContent[]): RootContent[] =>
    title === '' || children.length === 0 ? children : [component('FactBox', { title }, children.filter(isFlow))];

  const handlers: Record<string, Handle> = {
    img: (_state, node) => {
      if (hasClass(node, EMOJI)) return text(textProperty(node, 'alt'));
      if (BLANK_PICTURE.test(textProperty(node, 'width')) && BLANK_PICTURE.test(textProperty(node, 'height'))) {
        tell.note('invisible pictures of one pixel were left out');
        return;
      }
      return photo(node);
    },
    picture: (state, node) =>
      state.all({ ...node, children: listElements(node.children, ({ tagName }) => tagName === 'img') }),
    figure: (_state, node) => figure(node),
    'galley-figure': (_state, node) => {
      const [picture] = listElements(node.children, isPicture);
      const [inner] = listElements(node.children, ({ tagName }) => tagName === 'galley-figure');
      if (!picture) return state.all(node);
      return photo(picture, {
        caption: textProperty(node, 'caption') || textOf(node.children),
        credit: textProperty(node, 'credit') || (inner ? textProperty(inner, 'credit') : ''),
        role: strongerRole(roleOf(node), roleOf(picture)),
      });
    },
    'galley-lost': (_state, node) =>
      lose(node, {
        what: textProperty(node, 'what'),
        hint: textProperty(node, 'hint'),
        url: textProperty(node, 'url'),
        label: textProperty(node, 'label'),
      }),
    'galley-fact-box': (state, node) => factBox(textProperty(node, 'heading'), state.toFlow(state.all(node))),
    ul: (state, node) => (hasClass(node, GALLERY) ? gallery(node) : list(state, node)),
    div: (state, node) => {
      if (hasClass(node, GALLERY)) return gallery(node);
      if (hasClass(node, /^wp-caption$/)) return figure(node);
      if (hasClass(node, /^kg-toggle-card$/)) {
        const [heading] = listElements(node.children, ({ tagName }) => /^h[1-6]$/.test(tagName));
        return factBox(
          heading ? textOf([heading]) : '',
          state.toFlow(state.all(without(node, heading?.tagName ?? ''))),
        );
      }
      if (hasClass(node, /^kg-callout-card$/)) {
        tell.note('callouts have become quotations');
        const words = withoutElements(node, (element) => hasClass(element, /^kg-callout-emoji$/));
        return { type: 'blockquote', children: state.toFlow(state.all(words)) };
      }
      return state.toFlow(state.all(node));
    },
    details: (state, node) => {
      const [summary] = listElements(node.children, ({ tagName }) => tagName === 'summary');
      return factBox(summary ? textOf([summary]) : '', state.toFlow(state.all(without(node, 'summary'))));
    },
    blockquote: (state, node) => {
      if (hasClass(node, PULL_QUOTE)) return pullQuote(node);
      return { type: 'blockquote', children: state.toFlow(state.all(node)) };
    },
    cite: (state, node, parent) => {
      const children = state.all(node);
      if (parent?.type !== 'element' || !/^(?:blockquote|figure)$/.test(parent.tagName)) return children;
      return paragraph([text('— '), ...children.filter(isPhrasing)]);
    },
    a: (state, node) => {
      const url = textProperty(node, 'href');
      const children = state.all(node);
      if (children.every((child) => child.type === 'text' && child.value.trim() === '') || url === '') return children;
      // The lightbox takes the place of a link from a photo to its file or to a page about it.
      if (children.some(isMedia) && toText({ type: 'root', children }).trim() === '') {
        if (!/\.(?:jpe?g|png|webp|avif|gif|tiff?)(?:[?#]|$)|[?&]attachment_id=/i.test(url)) {
          tell.finding(
            placeOfNode(node),
            `a picture no longer links to ${url}`,
            'A click on a photo enlarges it. Put the link into the text.',
          );
        }
        return children;
      }
      const address = context.placeLink(url, placeOfNode(node));
      if (address === null) return children;
      const result: Link = { type: 'link', url: address, children: children.filter(isPhrasing) };
      state.patch(node, result);
      return children.every(isPhrasing)
        ? result
        : [...children.filter((child) => !isPhrasing(child)), ...(result.children.length > 0 ? [result] : [])];
    },
    sup: (_state, node) => raised(node, 'super'),
    sub: (_state, node) => raised(node, 'sub'),
    u: (state, node) => plain(state, node),
    mark: (state, node) => plain(state, node),
    iframe: (_state, node) =>
      lose(node, { what: 'a frame', url: textProperty(node, 'src'), label: textProperty(node, 'title') }),
    embed: (_state, node) => lose(node, { what: 'an embedded object', url: textProperty(node, 'src') }),
    object: (state, node) => [
      ...lose(node, { what: 'an embedded object', url: textProperty(node, 'data') }),
      ...state.toFlow(state.all(node)),
    ],
    video: (_state, node) => lose(node, { what: 'a video', url: mediaSource(node) }),
    audio: (_state, node) => lose(node, { what: 'a recording', url: mediaSource(node) }),
    script: (_state, node) => leaveOut(node, 'a script', textProperty(node, 'src')),
    style: (_state, node) => leaveOut(node, 'a style sheet'),
    link: (_state, node) => leaveOut(node, 'a style sheet', textProperty(node, 'href')),
    svg: (_state, node) => leaveOut(node, 'a drawing (SVG)'),
    canvas: (_state, node) => leaveOut(node, 'a canvas'),
    math: (_state, node) => {
      tell.finding(
        placeOfNode(node),
        'a formula has become plain text',
        'Read it; where it matters, show it as a picture.',
      );
      return text(textOf([node]));
    },
    form: (state, node) => {
      const isControl = ({ tagName }: Element) => /^(?:label|button|legend|option)$/.test(tagName);
      const hint = 'Link to a page elsewhere that has the form.';
      tell.finding(placeOfNode(node), 'a form was left out; the text around its fields was kept', hint);
      return state.toFlow(state.all(withoutElements(node, isControl)));
    },
    table: (state, node) => {
      const words = textOf(listElements(node.children, ({ tagName }) => tagName === 'caption'));
      const table = defaultHandlers.table?.(state, node);
      return [...(Array.isArray(table) ? table : table ? [table] : []), ...paragraphOf(words)];
    },
    dialog: (state, node) => state.toFlow(state.all(node)),
    menu: (state, node) => list(state, node),
    input: () => undefined,
    select: () => undefined,
    textarea: () => undefined,
    map: (state, node) => state.all(node),
    template: () => undefined,
  };
  for (const depth of [1, 2, 3, 4, 5, 6]) handlers[`h${depth}`] = (state, node) => heading(state, node, depth);

  function heading(state: State, node: Element, depth: number): RootContent[] {
    const children = state.all(node);
    const fitted = depth <= 2 ? 2 : depth === 3 ? 3 : 4;
    const result: Heading = { type: 'heading', depth: fitted, children: children.filter(isPhrasing) };
    state.patch(node, result);
    const id = textProperty(node, 'id');
    if (id) anchors.set(result, id);
    return [result, ...children.filter((child) => !isPhrasing(child))];
  }

  function list(state: State, node: Element): RootContent {
    const children = state.toSpecificContent(state.all(node), () => ({
      type: 'listItem' as const,
      spread: false,
      children: [],
    }));
    return { type: 'list', ordered: false, spread: children.some(({ spread }) => spread), children };
  }

  function raised(node: Element, kind: 'super' | 'sub'): RootContent[] {
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
    if (digits === null) {
      tell.finding(
        placeOfNode(node),
        `${kind}script "${words}" has become ordinary text`,
        'Read the sentence, and reword it if it no longer says the same.',
      );
    }
    return digits === null ? state.all(node) : [text(digits)];
  }

  function plain(state: State, node: Element): RootContent[] {
    tell.note('underlined or highlighted words are plain now');
    return state.all(node);
  }

  function leaveOut(node: Element, what: string, url = ''): undefined {
    tell.finding(placeOfNode(node), `${what}${url ? ` (${url})` : ''} was left out`, HINT_FOR_SCRIPTS);
  }

  let state: State;
  const root = toMdast(tree, {
    handlers,
    nodeHandlers: {
      root: (given, node: HastRoot) => {
        state = given;
        return { type: 'root', children: given.toFlow(given.all(node)) };
      },
      comment: () => undefined,
    },
  });
  const body: Root = root.type === 'root' ? root : { type: 'root', children: [] };
  fitGrammar(body, tell);
  resolveAnchors(body, anchors, tell);
  return body;
}

/** Photos in a gallery of their own; what could not be a photo stands below it. */
function groupPhotos(placed: readonly (MdxJsxFlowElement | Paragraph)[], layout: string): RootContent[] {
  const photos = placed.filter((node) => node.type === 'mdxJsxFlowElement');
  const others = placed.filter((node) => node.type === 'paragraph');
  return [...(photos.length > 0 ? [component('Gallery', { layout }, photos)] : []), ...others];
}

function noteInvisible(tree: HastRoot, tell: Tell): void {
  visit(tree, (node) => {
    if (node.type === 'comment' && !/^\s*(?:\/?wp:|more\b|kg-card-)/.test(node.value))
      tell.note('HTML comments were left out');
    if (node.type !== 'element') return;
    if (isCaption(node) || node.tagName === 'galley-figure') tellCaptionLinks(node, tell);
    if (textProperty(node, 'style') !== '') tell.note('colours, sizes and other inline styles were left out');
    if (Object.keys(node.properties).some((name) => /^on[a-z]/i.test(name))) {
      tell.finding(placeOfNode(node), 'a script in an attribute was left out', HINT_FOR_SCRIPTS);
    }
  });
}

/** A caption is plain text. */
function tellCaptionLinks(node: Element, tell: Tell): void {
  for (const link of listElements(node.children, ({ tagName }) => tagName === 'a')) {
    const url = textProperty(link, 'href');
    if (url === '' || textOf([link]) === '') continue;
    tell.finding(
      placeOfNode(link),
      `a caption no longer links to ${url}`,
      'A caption is plain text. Put the link into the text.',
    );
  }
}

function clampSpans(tree: HastRoot): void {
  visit(tree, 'element', (node) => {
    for (const name of ['colSpan', 'rowSpan']) {
      if (Number(node.properties[name]) > SPAN_MAX) node.properties[name] = SPAN_MAX;
    }
  });
}

function isMedia(node: Nodes): boolean {
  return node.type === 'mdxJsxFlowElement';
}

const PHRASING: ReadonlySet<string> = new Set<Nodes['type']>([
  'text',
  'emphasis',
  'strong',
  'delete',
  'inlineCode',
  'link',
  'break',
]);

function isPhrasing(node: Nodes): node is PhrasingContent {
  return PHRASING.has(node.type);
}

function isFlow(node: Nodes): node is BlockContent {
  return !isPhrasing(node);
}

function text(value: string): PhrasingContent {
  return { type: 'text', value };
}

function link(url: string, label: string): Link {
  return { type: 'link', url, children: [{ type: 'text', value: label }] };
}

function paragraph(children: PhrasingContent[]): Paragraph {
  return { type: 'paragraph', children };
}

function paragraphOf(words: string): Paragraph[] {
  return words === '' ? [] : [paragraph([text(words)])];
}
