import type { ElementContent, Root } from 'hast';
import { z } from 'zod';
import { hastElement } from '../html/hastElement.ts';
import { buildGhostCard } from './buildGhostCard.ts';

/** The common fields of nodes in Ghost's editor. */
const nodeSchema = z.looseObject({
  type: z.string(),
  children: z.array(z.unknown()).nullish(),
  text: z.string().nullish(),
  format: z.union([z.number(), z.string()]).nullish(),
  tag: z.string().nullish(),
  url: z.string().nullish(),
  listType: z.string().nullish(),
  checked: z.boolean().nullish(),
});

const documentSchema = z.object({ root: z.object({ children: z.array(z.unknown()) }) });

/** Bits of a text's `format` and their elements, outermost first. */
const FORMATS: readonly (readonly [bit: number, tagName: string])[] = [
  [1, 'strong'],
  [2, 'em'],
  [4, 's'],
  [8, 'u'],
  [16, 'code'],
  [32, 'sub'],
  [64, 'sup'],
  [128, 'mark'],
];

/**
 * Builds the tree of an article from Ghost's current editor (Lexical).
 *
 * @param json the export's field
 * @throws if it is not JSON, or not a document of that editor
 */
export function buildLexicalTree(json: string): Root {
  const { root } = documentSchema.parse(JSON.parse(json));
  return { type: 'root', children: root.children.map((child) => hastElement('div', {}, buildNode(child))) };
}

function buildNode(value: unknown): ElementContent[] {
  const node = nodeSchema.safeParse(value).data;
  if (!node) return [];
  const children = () => (node.children ?? []).flatMap(buildNode);
  switch (node.type) {
    case 'text':
    case 'extended-text':
    case 'tab':
      return [formatText(node.text ?? '', Number(node.format) || 0)];
    case 'linebreak':
      return [hastElement('br', {})];
    case 'paragraph':
      return [hastElement('p', {}, children())];
    case 'heading':
    case 'extended-heading':
      return [hastElement(/^h[1-6]$/.test(node.tag ?? '') ? (node.tag ?? 'h2') : 'h2', {}, children())];
    case 'quote':
    case 'extended-quote':
    case 'aside':
      return [hastElement('blockquote', {}, [hastElement('p', {}, children())])];
    case 'list':
      return [hastElement(node.listType === 'number' ? 'ol' : 'ul', {}, joinNested(children()))];
    case 'listitem':
      return [hastElement('li', {}, [...checkbox(node.checked), ...children()])];
    case 'link':
    case 'autolink':
      return [hastElement('a', { href: node.url ?? '' }, children())];
    default:
      // A node with children is not a card, whatever its name.
      return node.children ? children() : buildGhostCard(node.type, node);
  }
}

/** Lexical puts a nested list into an item of its own; in HTML it belongs to the previous item. */
function joinNested(items: readonly ElementContent[]): ElementContent[] {
  const joined: ElementContent[] = [];
  for (const item of items) {
    const last = joined.at(-1);
    const isList =
      item.type === 'element' &&
      item.children.every((child) => child.type === 'element' && /^[ou]l$/.test(child.tagName));
    if (isList && last?.type === 'element') last.children.push(...item.children);
    else joined.push(item);
  }
  return joined;
}

function checkbox(checked: boolean | null | undefined): ElementContent[] {
  return typeof checked === 'boolean' ? [hastElement('input', { type: 'checkbox', checked })] : [];
}

function formatText(value: string, format: number): ElementContent {
  return FORMATS.reduceRight<ElementContent>(
    (inner, [bit, tagName]) => ((format & bit) !== 0 ? hastElement(tagName, {}, [inner]) : inner),
    { type: 'text', value },
  );
}
