import type { Nodes } from 'mdast';
import type { MdxJsxTextElement } from 'mdast-util-mdx';
import type { BlockContent, BlockModel, Child, Refusal } from '../model/blockModel.ts';
import type { Finding } from '../model/problem.ts';
import { type ComponentNode, isComponent, locateNode } from '../reading/body.ts';
import { components } from './components.ts';

/**
 * Rule: a block stands at the top level or in a block whose model lists it, on lines of its own.
 * The browser editor cannot open a block inside a line.
 */
export function checkNesting(node: Nodes, parent: Nodes | null): Finding[] {
  const refusal = refuseEmpty(node) ?? refusePlace(node, parent);
  return refusal ? [{ ...locateNode(node), ...refusal }] : [];
}

function refuseEmpty(node: Nodes): Refusal | null {
  if (!isComponent(node) || node.children.length > 0) return null;
  const content = modelOf(node)?.content;
  if (!content) return null;
  return (
    content.refuseEmpty ?? {
      rule: 'component-empty',
      message: `<${node.name}> holds no text`,
      hint: `Put a paragraph between <${node.name}> and </${node.name}>, or remove it.`,
    }
  );
}

function refusePlace(node: Nodes, parent: Nodes | null): Refusal | null {
  if (parent === null) return null;
  const container = modelOf(parent);
  if (isComponent(parent) && container?.content === null)
    return parent.children[0] === node ? container.refuseChild(childName(node)) : null;
  // One finding is enough for a component that is unknown, or whose tags share a line with its
  // content.
  if (isComponent(parent) && (!container || parent.type === 'mdxJsxTextElement')) return null;
  if (node.type === 'mdxJsxTextElement') return refuseInline(node);
  if (container?.content) return mayContain(container.content, node) ? null : container.refuseChild(childName(node));
  return isComponent(node) && parent.type !== 'root' ? refuseInMarkdown(node, parent) : null;
}

function modelOf(node: Nodes): BlockModel | undefined {
  return isComponent(node) ? components.get(node.name ?? '')?.model : undefined;
}

function childName(node: Nodes): Child {
  return isComponent(node) ? node.name : null;
}

function mayContain({ markdown, blocks }: BlockContent, node: Nodes): boolean {
  return isComponent(node) ? blocks.some((name) => name === node.name) : markdown.includes(node.type);
}

function refuseInline(node: MdxJsxTextElement): Refusal | null {
  const isSingleTag = modelOf(node)?.content === null;
  // What it contains is refused instead.
  if (isSingleTag && node.children.length > 0) return null;
  return {
    rule: 'component-inline',
    message: `<${node.name}> must stand on lines of its own`,
    hint: isSingleTag
      ? 'Put it between paragraphs, with an empty line before and after it.'
      : `Put <${node.name}> and </${node.name}> on lines of their own, and what is between them on the lines between.`,
  };
}

const PLACES = new Map([
  ['list', 'a list'],
  ['listItem', 'a list'],
  ['blockquote', 'a quotation'],
]);

function refuseInMarkdown({ name }: ComponentNode, container: Nodes): Refusal {
  return {
    rule: 'component-placement',
    message: `<${name}> cannot stand in ${PLACES.get(container.type) ?? 'running text'}`,
    hint: 'Put it between paragraphs, not indented and without a sign before it.',
  };
}
