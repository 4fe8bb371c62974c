import type { Element, ElementContent, Nodes, Root } from 'hast';
import { fromHtml } from 'hast-util-from-html';
import { visit } from 'unist-util-visit';
import { z } from 'zod';
import { hasClass, hastElement, type Lost, lostElement, parseFragment, textOf } from '../html/hastElement.ts';
import type { LibraryPicture } from '../newsroomExport.ts';
import { expandShortcodes, type Shortcode } from './expandShortcodes.ts';

export type WordPressBody = {
  html: string;
  articleId: string;
  pictures: ReadonlyMap<string, LibraryPicture>;
  /** The ids of the pictures that were uploaded for the article, in order. */
  attachedIds: readonly string[];
  /** The notes that its footnotes block shows, as HTML. */
  footnotes: readonly string[];
  /** Blocks that several articles share, by id, as HTML. */
  reusableBlocks: ReadonlyMap<string, string>;
};

const HINT_FOR_BLOCKS = 'It was made anew for each reader of the old site. Write what it said, or leave it out.';
const HINT_FOR_SHORTCODES = 'A plugin of the old site drew it. Write what it showed, or leave it out.';
const HINT_FOR_GALLERIES = 'Export the media library too (“All content”), or put the pictures in by hand.';
const BLOCK_COMMENT = /^\s*wp:([\w/-]+)\s*(\{.*\})?\s*(\/?)\s*$/s;
const BLOCK_ELEMENT =
  /^(?:address|article|aside|blockquote|center|dd|details|div|dl|dt|fieldset|figcaption|figure|footer|form|h[1-6]|header|hr|iframe|li|main|nav|ol|p|pre|script|section|style|summary|table|tbody|td|tfoot|th|thead|tr|ul|video|audio|object)$/;
/** Block elements in which WordPress makes paragraphs of lines, as it does at the top. */
const HOLDS_PARAGRAPHS = /^(?:blockquote|center|div|section|article|aside|main|details)$/;
const BLANK_LINE = /\n[^\S\n]*\n\s*/;
const LONE_URL = /^https?:\/\/[^\s<>"]+$/;

/**
 * Builds the tree of an article's content as WordPress stores it: blocks, or classic text in which an empty line parts
 * paragraphs, with shortcodes in either.
 */
export function buildWordPressTree(body: WordPressBody): Root {
  const isClassic = !body.html.includes('<!-- wp:');
  const html = expandShortcodes(body.html, (shortcode) => expand(shortcode, body));
  const tree = fromHtml(html, { fragment: true });
  const children = replaceComments(tree.children.filter(isContent), body);
  return { ...tree, children: isClassic ? toParagraphs(children) : children };
}

function isContent(node: Nodes): node is ElementContent {
  return node.type === 'element' || node.type === 'text' || node.type === 'comment';
}

function expand({ name, attributes, values }: Shortcode, body: WordPressBody): { open: string; close: string } {
  const get = (attribute: string) => attributes.get(attribute) ?? '';
  switch (name.toLowerCase()) {
    case 'caption':
    case 'wp_caption':
      return {
        open: `<galley-figure${attribute('caption', get('caption'))}${attribute('class', get('align'))}>`,
        close: '</galley-figure>',
      };
    case 'media-credit':
      return {
        open: `<galley-figure${attribute('credit', get('name'))}${attribute('class', get('align'))}>`,
        close: '</galley-figure>',
      };
    case 'gallery':
      return { open: galleryHtml(attributes, body), close: '' };
    case 'embed':
      return { open: '<figure class="wp-block-embed">', close: '</figure>' };
    case 'pullquote':
      return { open: '<blockquote class="wp-block-pullquote">', close: '</blockquote>' };
    default: {
      const url = [...attributes.values(), ...values].find((value) => /^(?:https?:)?\/\//i.test(value)) ?? '';
      return { open: lostHtml({ what: `the shortcode [${name}]`, hint: HINT_FOR_SHORTCODES, url }), close: '' };
    }
  }
}

function galleryHtml(attributes: ReadonlyMap<string, string>, { attachedIds, pictures }: WordPressBody): string {
  const idsOf = (name: string) =>
    attributes
      .get(name)
      ?.split(/[\s,]+/)
      .filter(Boolean) ?? [];
  const excluded = new Set(idsOf('exclude'));
  const chosen = [...idsOf('ids'), ...idsOf('include')];
  const ids = (chosen.length > 0 ? chosen : attachedIds).filter((id) => !excluded.has(id));
  const kind = attributes.get('type') === 'slideshow' ? 'gallery slideshow' : 'gallery';
  const images = ids.map((id) =>
    pictures.has(id)
      ? `<img${attribute('data-id', id)}>`
      : lostHtml({ what: `picture ${id} of a gallery, which is not in the export,`, hint: HINT_FOR_GALLERIES }),
  );
  return images.length === 0
    ? lostHtml({ what: 'a gallery, of whose pictures none is in the export,', hint: HINT_FOR_GALLERIES })
    : `<figure class="${kind}">${images.join('')}</figure>`;
}

/** The HTML of a `lostElement`. */
function lostHtml({ what, hint = '', url = '' }: Lost): string {
  return `<galley-lost${attribute('what', what)}${attribute('hint', hint)}${attribute('url', url)}></galley-lost>`;
}

function attribute(name: string, value: string): string {
  return value === ''
    ? ''
    : ` ${name}="${value.replace(/&/g, '&amp;').replace(/"/g, '&quot;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/\s+/g, ' ')}"`;
}

/** Comments that are more than comments: blocks without HTML of their own, and the end of a page. */
function replaceComments(nodes: readonly ElementContent[], body: WordPressBody): ElementContent[] {
  return nodes.flatMap((node): ElementContent[] => {
    if (node.type === 'element') {
      if (hasClass(node, /^wp-block-verse$/))
        return [{ ...node, tagName: 'p', children: node.children.flatMap(breakLines) }];
      return [{ ...node, children: replaceComments(node.children, body) }];
    }
    if (node.type !== 'comment') return [node];
    if (/^\s*nextpage\s*$/.test(node.value)) return [hastElement('hr', {}, [], node)];
    const [, name = '', attributes = '{}', selfClosing] = BLOCK_COMMENT.exec(node.value) ?? [];
    if (!selfClosing) return [node];
    if (name === 'footnotes' && body.footnotes.length > 0) {
      const items = body.footnotes.map((note) => hastElement('li', {}, parseFragment(note), node));
      return [hastElement('hr', {}, [], node), hastElement('ol', {}, items, node)];
    }
    const { url = '', ref } = attributesOf(attributes);
    const shared = body.reusableBlocks.get(String(ref));
    if (name === 'block' && shared !== undefined) {
      // Without the other blocks, one that holds itself ends here.
      const { children } = buildWordPressTree({ ...body, html: shared, reusableBlocks: new Map() });
      return [placeAll(hastElement('div', {}, children.filter(isContent)), node)];
    }
    const what = name === 'block' ? `the reusable block ${ref}` : `the block "${name}"`;
    return [lostElement({ what, hint: HINT_FOR_BLOCKS, url }, node)];
  });
}

const attributesSchema = z.looseObject({ url: z.string().optional(), ref: z.number().optional() });

function attributesOf(json: string): z.infer<typeof attributesSchema> {
  try {
    return attributesSchema.safeParse(JSON.parse(json)).data ?? {};
  } catch {
    return {};
  }
}

/** What comes from elsewhere is found at the place where the article shows it. */
function placeAll(element: Element, { position }: Nodes): Element {
  visit(element, (node) => {
    if (position) node.position = position;
  });
  return element;
}

/** Classic content: an empty line begins a paragraph, and a line break is one. */
function toParagraphs(nodes: readonly ElementContent[]): ElementContent[] {
  const result: ElementContent[] = [];
  let run: ElementContent[] = [];
  const end = () => {
    const words = textOf(run);
    const isBlank = words === '' && run.every(({ type }) => type !== 'element');
    const [first] = run;
    if (LONE_URL.test(words) && run.every(({ type }) => type === 'text')) {
      result.push(
        lostElement(
          { what: 'an embed', url: words },
          run.find((node) => textOf([node]) !== ''),
        ),
      );
    } else if (!isBlank) {
      result.push(hastElement('p', {}, run.flatMap(breakLines), first));
    }
    run = [];
  };
  for (const node of nodes) {
    if (node.type === 'text') {
      for (const [index, part] of splitText(node).entries()) {
        if (index > 0) end();
        run.push(part);
      }
    } else if (node.type === 'element' && BLOCK_ELEMENT.test(node.tagName)) {
      end();
      result.push(inBlock(node));
    } else {
      run.push(node);
    }
  }
  end();
  return result;
}

function inBlock(node: Element): Element {
  if (HOLDS_PARAGRAPHS.test(node.tagName)) return { ...node, children: toParagraphs(node.children) };
  return node.tagName === 'p' ? { ...node, children: node.children.flatMap(breakLines) } : node;
}

type TextNode = Extract<ElementContent, { type: 'text' }>;

/** A text cut at empty lines, each part with its place. */
function splitText(node: TextNode): TextNode[] {
  const parts: TextNode[] = [];
  const { position } = node;
  let rest = node.value;
  let line = position?.start.line ?? 1;
  for (let gap = BLANK_LINE.exec(rest); gap; gap = BLANK_LINE.exec(rest)) {
    const value = rest.slice(0, gap.index);
    parts.push(textAt(value, line, node));
    line += `${value}${gap[0]}`.split('\n').length - 1;
    rest = rest.slice(gap.index + gap[0].length);
  }
  return [...parts, textAt(rest, line, node)];
}

function textAt(value: string, line: number, { position }: TextNode): TextNode {
  if (!position) return { type: 'text', value };
  const leading = /^\s*/.exec(value)?.[0].split('\n').length ?? 1;
  const column = line === position.start.line && leading === 1 ? position.start.column : 1;
  const place = { line: line + leading - 1, column };
  return { type: 'text', value, position: { start: place, end: place } };
}

function breakLines(node: ElementContent): ElementContent[] {
  if (node.type === 'element') {
    const isKept = node.tagName === 'br' || BLOCK_ELEMENT.test(node.tagName);
    return [isKept ? node : { ...node, children: node.children.flatMap(breakLines) }];
  }
  if (node.type !== 'text' || !node.value.includes('\n')) return [node];
  return node.value.split('\n').flatMap((value, index): ElementContent[] => {
    const text: ElementContent = { ...node, value };
    return index === 0 ? [text] : [hastElement('br', {}), text];
  });
}
