import type { ElementContent, Nodes } from 'hast';
import { visit } from 'unist-util-visit';
import { HINT_FOR_HIDDEN, hasClass, hastElement, lostElement, parseFragment } from '../html/hastElement.ts';
import { lostHtml } from '../html/lostHtml.ts';
import { wordsOfHtml } from '../html/wordsOfHtml.ts';
import { hiddenBlockReason } from './notPublic.ts';
import { keepLines } from './shortcodes.ts';
import { breakLines } from './toParagraphs.ts';
import { isContent } from './wordPressFields.ts';

const HINT_FOR_BLOCKS = 'The old site made it anew for each reader. Write what it said, or leave it out.';
const BLOCK = /<!--\s+(\/?)wp:([a-z][a-z0-9_-]*(?:\/[a-z][a-z0-9_-]*)?)\s+(\{(?:(?!-->)[\s\S])*?\}\s+)?(\/?)-->/g;
const BLOCK_COMMENT = /^\s*wp:([\w/-]+)\s*(\{.*\})?\s*(\/?)\s*$/s;

export type BlockContext = {
  /** The notes of its footnotes block, as HTML. */
  footnotes: readonly string[];
  /** The content of a shared block; null if it is not in the export. */
  buildShared: (id: string) => ElementContent[] | null;
};

/** Removes blocks that were not public, and reports them. Keeps line numbers. */
export function cutHiddenBlocks(html: string): string {
  let result = '';
  let end = 0;
  /** The block being removed, and how many nested ones of its name are open. */
  let hidden: { name: string; reason: string; start: number; depth: number } | null = null;
  const cut = (name: string, reason: string, start: number, stop: number) => {
    const whole = html.slice(start, stop);
    const what = `a block "${name}", which ${reason},`;
    const quote = wordsOfHtml(whole);
    result +=
      html.slice(end, start) + keepLines(lostHtml({ kind: 'not-public', what, hint: HINT_FOR_HIDDEN, quote }), whole);
    end = stop;
  };
  for (const match of html.matchAll(BLOCK)) {
    const [whole, slash, name = '', attributes = '{}', selfClosing] = match;
    if (hidden) {
      if (name === hidden.name && selfClosing !== '/') hidden.depth += slash === '/' ? -1 : 1;
      if (hidden.depth > 0) continue;
      cut(hidden.name, hidden.reason, hidden.start, match.index + whole.length);
      hidden = null;
      continue;
    }
    if (name === 'jetpack/paywall') {
      cut(name, 'kept what is below it for subscribers', match.index, html.length);
      break;
    }
    const reason = slash === '/' ? null : hiddenBlockReason(name, attributesOf(attributes));
    if (reason === null) continue;
    if (selfClosing === '/') cut(name, reason, match.index, match.index + whole.length);
    else hidden = { name, reason, start: match.index, depth: 1 };
  }
  if (hidden) cut(hidden.name, hidden.reason, hidden.start, html.length);
  return result + html.slice(end);
}

/** Replaces meaningful comments: blocks without HTML, and page breaks. */
export function replaceBlockComments(nodes: readonly ElementContent[], context: BlockContext): ElementContent[] {
  return nodes.flatMap((node): ElementContent[] => {
    if (node.type === 'element') {
      if (hasClass(node, /^wp-block-(?:verse|preformatted)$/))
        return [{ ...node, tagName: 'p', children: breakLines(node.children) }];
      return [{ ...node, children: replaceBlockComments(node.children, context) }];
    }
    if (node.type !== 'comment') return [node];
    if (/^\s*nextpage\s*$/.test(node.value)) return [hastElement('hr', {}, [], node)];
    const more = /^\s*more\s+(\S.*?)\s*$/s.exec(node.value)?.[1];
    if (more !== undefined) {
      const what = `the words “${more}” of a link to the rest of the article`;
      return [lostElement({ kind: 'block', what, hint: 'Galley shows articles whole.', quote: more }, node)];
    }
    const [, name = '', attributes = '{}', selfClosing] = BLOCK_COMMENT.exec(node.value) ?? [];
    return selfClosing ? replaceBlock(name, attributesOf(attributes), node, context) : [node];
  });
}

type BlockAttributes = { [name: string]: unknown };

/** A block that the old site rendered from its attributes. */
function replaceBlock(name: string, attributes: BlockAttributes, node: Nodes, context: BlockContext): ElementContent[] {
  if (name === 'footnotes' && context.footnotes.length > 0) {
    const items = context.footnotes.map((note) => hastElement('li', {}, parseFragment(note), node));
    return [hastElement('hr', {}, [], node), hastElement('ol', {}, items, node)];
  }
  const shared = name === 'block' ? context.buildShared(String(attributes.ref)) : null;
  if (shared !== null) return [placeAll(hastElement('div', {}, shared), node)];
  const what = name === 'block' ? `the reusable block ${attributes.ref}` : `the block "${name}"`;
  const url = typeof attributes.url === 'string' ? attributes.url : '';
  const quote = textsIn(attributes)
    .filter((text) => text !== url)
    .join(' ');
  return [lostElement({ kind: 'block', what, hint: HINT_FOR_BLOCKS, url, quote }, node)];
}

/** The words and addresses among a block's attributes. */
export function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return isContent(value) ? [wordsOfHtml(value)] : [];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(textsIn);
}

export function attributesOf(json: string): BlockAttributes {
  try {
    const value: unknown = JSON.parse(json);
    return typeof value === 'object' && value !== null ? { ...value } : {};
  } catch {
    return {};
  }
}

/** Content from elsewhere is reported at the place where the article shows it. */
function placeAll<Node extends ElementContent>(element: Node, { position }: Nodes): Node {
  visit(element, (node) => {
    if (position) node.position = position;
  });
  return element;
}
