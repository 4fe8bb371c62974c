import type { Parents, Root, RootContent } from 'mdast';
import type { MdxJsxAttribute, MdxJsxFlowElement } from 'mdast-util-mdx';
import type { Node } from 'prosemirror-model';
import type { Literal } from '../../lib/content/reading/body.ts';
import { replaceChild } from '../../lib/content/reading/bodyTree.ts';
import { buildInline, text } from './buildInline.ts';
import { attributesOf, isBlock } from './schema.ts';

/** Finds the mdast node of a block that was not edited. */
export type FindSource = (block: Node) => RootContent | undefined;

/**
 * Builds the mdast tree of a document's body.
 *
 * @param findSource for blocks that were not edited: their own mdast keeps what a document does
 *   not distinguish, such as which of two marks is the outer one
 */
export function buildTree(body: Node, findSource: FindSource): Root {
  const root: Root = { type: 'root', children: [] };
  fill(root, body, findSource);
  return root;
}

function fill(parent: Parents, block: Node, findSource: FindSource): void {
  const children = childrenOf(block).flatMap((child) => buildBlock(child, findSource));
  replaceChild(parent, 0, children);
}

function childrenOf(node: Node): Node[] {
  return Array.from({ length: node.childCount }, (_, index) => node.child(index));
}

/** @returns nothing for an empty paragraph or heading, which Markdown cannot hold */
function buildBlock(node: Node, findSource: FindSource): RootContent[] {
  const source = findSource(node);
  if (source) return [source];
  const built = isBlock(node) ? buildComponent(node) : buildMarkdown(node);
  if (!built) return [];
  if ('children' in built && !node.inlineContent) fill(built, node, findSource);
  return [built];
}

function buildMarkdown(node: Node): RootContent | null {
  const { attrs } = node;
  switch (node.type.name) {
    case 'paragraph': {
      const children = buildInline(node);
      return children.length > 0 ? { type: 'paragraph', children } : null;
    }
    case 'heading': {
      // A heading is one line: it cannot hold a line break.
      const children = buildInline(node).map((child) => (child.type === 'break' ? text(' ') : child));
      return children.length > 0 ? { type: 'heading', depth: attrs.depth, children } : null;
    }
    case 'blockquote':
      return { type: 'blockquote', children: [] };
    case 'list':
      return {
        type: 'list',
        ordered: attrs.ordered,
        ...(attrs.ordered ? { start: attrs.start ?? 1 } : {}),
        spread: attrs.spread,
        children: [],
      };
    case 'listItem':
      return { type: 'listItem', spread: attrs.spread, children: [] };
    case 'code':
      return { type: 'code', lang: attrs.lang, meta: attrs.meta, value: node.textContent };
    case 'thematicBreak':
      return { type: 'thematicBreak' };
    case 'definition':
      return {
        type: 'definition',
        identifier: attrs.identifier,
        label: attrs.label,
        url: attrs.url,
        title: attrs.title,
      };
    case 'table':
      return { type: 'table', align: alignOf(node), children: [] };
    case 'tableRow':
      return { type: 'tableRow', children: [] };
    case 'tableCell':
      return { type: 'tableCell', children: buildInline(node) };
    default:
      throw new TypeError(`No Markdown for ${node.type.name}`);
  }
}

/** One alignment for each column, after columns were added or removed. */
function alignOf(table: Node) {
  const align: ('left' | 'right' | 'center' | null)[] = table.attrs.align;
  return Array.from({ length: table.firstChild?.childCount ?? 0 }, (_, column) => align[column] ?? null);
}

function buildComponent(node: Node): MdxJsxFlowElement {
  const attributes = Object.entries(attributesOf(node)).map(([name, value]) => formatAttribute(name, value));
  return { type: 'mdxJsxFlowElement', name: node.type.name, attributes, children: [] };
}

function formatAttribute(name: string, value: Literal): MdxJsxAttribute {
  if (typeof value === 'string') return { type: 'mdxJsxAttribute', name, value };
  if (value === true) return { type: 'mdxJsxAttribute', name, value: null };
  return { type: 'mdxJsxAttribute', name, value: { type: 'mdxJsxAttributeValueExpression', value: String(value) } };
}
