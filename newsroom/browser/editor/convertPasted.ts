import type { Element, ElementContent, RootContent as HastContent, Root as HastRoot } from 'hast';
import { fromHtml } from 'hast-util-from-html';
import type { Paragraph, Root } from 'mdast';
import type { Node } from 'prosemirror-model';
import { convertHtml } from '../../../import/html/convertHtml.ts';
import { checkGrammar } from '../../../lib/content/grammar/checkGrammar.ts';
import { isAllowedUrl } from '../../../lib/content/grammar/isAllowedUrl.ts';
import { parseBody } from '../../../lib/content/reading/parseBody.ts';
import { buildDocument, NotEditableError } from '../../document/buildDocument.ts';
import { bodyOf, schema } from '../../document/schema.ts';

export type Pasted = {
  blocks: Node[];
  /** What could not be taken along, in sentences. */
  leftOut: string[];
};

/** Converts what was copied elsewhere to blocks of the grammar. Headings begin at level 2. */
export function convertPasted({ html, text }: { html: string; text: string }): Pasted {
  return html === '' ? convertMarkdown(text) : convertForeignHtml(html, text);
}

function convertMarkdown(text: string): Pasted {
  const { body } = parseBody(text.replace(/\r\n?/g, '\n').replace(/^# /gm, '## '));
  const isFit = body !== null && checkGrammar(body).length === 0;
  return { blocks: (isFit ? blocksOf(body) : null) ?? plainBlocks(text), leftOut: [] };
}

function convertForeignHtml(html: string, text: string): Pasted {
  const leftOut = new Set<string>();
  if (/mso-(?:foot|end)note-id/i.test(html)) leftOut.add('Footnotes were left out.');
  if (/mso-comment-reference/i.test(html)) leftOut.add('Comments were left out.');
  const tree = fromHtml(html, { fragment: true });
  tree.children = cleanPasted(tree.children);
  const root = convertHtml(tree, {
    tell: { finding: ({ message }) => leftOut.add(message), note: () => undefined },
    placePicture: ({ alt }): Paragraph => {
      leftOut.add('Pictures were left out: drop their files here.');
      return { type: 'paragraph', children: [{ type: 'text', value: alt }] };
    },
    placeLink: (url) => (isAllowedUrl(url) ? url : null),
    findAddress: (url) => (isAllowedUrl(url) ? url : null),
    classHandlers: [],
  });
  fitHeadings(root);
  const isFit = checkGrammar(root).length === 0;
  return { blocks: (isFit ? blocksOf(root) : null) ?? plainBlocks(text), leftOut: [...leftOut] };
}

/** Null if the editor cannot hold it. */
function blocksOf(root: Root): Node[] | null {
  if (root.children.length === 0) return [];
  try {
    const body = bodyOf(buildDocument({}, root).doc);
    return Array.from({ length: body.childCount }, (_, index) => body.child(index));
  } catch (error) {
    if (error instanceof NotEditableError) return null;
    throw error;
  }
}

function plainBlocks(text: string): Node[] {
  return text
    .split(/\r?\n(?:\s*\r?\n)*/)
    .map((line) => line.trim())
    .filter(Boolean)
    .map((line) => schema.node('paragraph', null, [schema.text(line)]));
}

function fitHeadings(root: Root): void {
  for (const node of root.children) {
    if (node.type === 'heading') node.depth = node.depth <= 2 ? 2 : node.depth === 3 ? 3 : 4;
  }
}

/**
 * Turns what other programs copy into the HTML that it means: Google Docs puts everything into a
 * bold element that is not bold, and both write emphasis as styles, and lists as paragraphs.
 */
export function cleanPasted(nodes: readonly HastContent[]): HastContent[] {
  return joinLists(
    nodes.flatMap((node): HastContent[] => {
      if (node.type === 'comment' || node.type === 'doctype') return [];
      return node.type === 'element' ? cleanElement(node) : [node];
    }),
  );
}

function cleanElement(element: Element): HastContent[] {
  const { tagName } = element;
  if (/^(?:style|script|meta|link|title|xml|o:p|head)$/.test(tagName)) return [];
  const style = String(element.properties.style ?? '')
    .toLowerCase()
    .replace(/\s+/g, '');
  const children = cleanPasted(element.children).filter(isElementContent);
  if (/mso-(?:element:(?:comment|footnote|endnote)|(?:foot|end)note-id|comment-reference)/.test(style)) return [];
  if (/^[a-z]+:/.test(tagName) || /^(?:font|center|html|body)$/.test(tagName)) return children;
  if (/^(?:b|strong)$/.test(tagName) && /(?:^|;)font-weight:(?:normal|400)/.test(style)) return children;
  if (/^(?:i|em)$/.test(tagName) && /(?:^|;)font-style:normal/.test(style)) return children;
  if (tagName === 'u' || tagName === 'ins') return children;
  if (tagName === 'ul' || tagName === 'ol') return [{ ...element, children: nestLists(children) }];
  if (tagName === 'li') return [{ ...element, children: unwrapParagraph(children) }];
  if (tagName !== 'span') return [{ ...element, children }];
  return wrapStyled(style, children);
}

function isElementContent(node: HastContent): node is ElementContent {
  return node.type !== 'doctype';
}

/** Google Docs writes a nested list beside the item that it belongs to, not in it. */
function nestLists(children: readonly ElementContent[]): ElementContent[] {
  const items: ElementContent[] = [];
  for (const child of children) {
    const isList = child.type === 'element' && (child.tagName === 'ul' || child.tagName === 'ol');
    const last = items.findLast((one) => one.type === 'element');
    if (isList && last?.type === 'element') last.children = [...last.children, child];
    else items.push(child);
  }
  return items;
}

/** A list item of one paragraph holds its words. */
function unwrapParagraph(children: ElementContent[]): ElementContent[] {
  const [first, ...rest] = children;
  return first?.type === 'element' && first.tagName === 'p' ? [...first.children, ...rest] : children;
}

function wrapStyled(style: string, children: ElementContent[]): ElementContent[] {
  const isBold = /(?:^|;)font-weight:(?:bold|[6-9]00)/.test(style);
  const isItalic = /(?:^|;)font-style:italic/.test(style);
  const isStruck = /(?:^|;)text-decoration(?:-line)?:[^;]*line-through/.test(style);
  const wrap = (tagName: string, inner: ElementContent[]): ElementContent[] => [
    { type: 'element', tagName, properties: {}, children: inner },
  ];
  let inner = children;
  if (isStruck) inner = wrap('del', inner);
  if (isItalic) inner = wrap('em', inner);
  return isBold ? wrap('strong', inner) : inner;
}

/** Word writes list items as paragraphs with a sign: those become lists. */
function joinLists(nodes: readonly HastContent[]): HastContent[] {
  const joined: HastContent[] = [];
  const lists = new Set<HastContent>();
  for (const node of nodes) {
    const item = wordItem(node);
    const isSpace = node.type === 'text' && node.value.trim() === '';
    const last = joined.at(-1);
    // The spaces between two items of a list are none of its words.
    if (isSpace && last && lists.has(last)) continue;
    if (!item) {
      joined.push(node);
      continue;
    }
    const isNext = last?.type === 'element' && lists.has(last) && last.tagName === item.list;
    const list: Element = isNext ? last : { type: 'element', tagName: item.list, properties: {}, children: [] };
    if (!isNext) joined.push(list);
    lists.add(list);
    list.children.push({ type: 'element', tagName: 'li', properties: {}, children: item.children });
  }
  return joined;
}

const SIGN = /^\s*(?:[·•§o▪–-]|(\d+|[a-z])[.)])[\s\u00a0]+/u;

function wordItem(node: HastContent): { list: 'ol' | 'ul'; children: ElementContent[] } | null {
  if (node.type !== 'element' || node.tagName !== 'p') return null;
  if (!/mso-list:/.test(String(node.properties.style ?? ''))) return null;
  const sign = SIGN.exec(textOf(node));
  if (!sign) return null;
  return { list: sign[1] ? 'ol' : 'ul', children: dropText(node.children, sign[0].length).children };
}

/** Removes a number of characters from the beginning. */
function dropText(nodes: readonly ElementContent[], count: number): { children: ElementContent[]; left: number } {
  let left = count;
  const children = nodes.flatMap((node): ElementContent[] => {
    if (left === 0 || (node.type !== 'text' && node.type !== 'element')) return [node];
    if (node.type === 'text') {
      const value = node.value.slice(left);
      left = Math.max(0, left - node.value.length);
      return value === '' ? [] : [{ ...node, value }];
    }
    const inner = dropText(node.children, left);
    left = inner.left;
    return inner.children.length > 0 ? [{ ...node, children: inner.children }] : [];
  });
  return { children, left };
}

function textOf(node: HastContent | HastRoot): string {
  if (node.type === 'text') return node.value;
  return 'children' in node ? node.children.map(textOf).join('') : '';
}
