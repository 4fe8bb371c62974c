import GithubSlugger from 'github-slugger';
import type { Heading, Nodes, Paragraph, Parents, PhrasingContent, Root, RootContent, Table, Text } from 'mdast';
import type { MdxJsxFlowElement } from 'mdast-util-mdx';
import { toString as toText } from 'mdast-util-to-string';
import { visit } from 'unist-util-visit';
import { components } from '../../lib/content/grammar/components.ts';
import { literalAttributes } from '../../lib/content/reading/body.ts';
import { replaceChild } from '../../lib/content/reading/bodyTree.ts';
import type { Tell } from '../newsroomExport.ts';

const FOOTNOTE = /\[\^(?=[^\]\s]+\])/g;
const TASK = /^\[([ xX])\](?=\s|$)/;

/**
 * Fits a tree that came from HTML into the grammar: blocks at the top level, headings with letters,
 * tables with a head, no footnotes or task lists, and no empty paragraphs. Changes the tree.
 */
export function fitGrammar(root: Root, tell: Tell): void {
  root.children = liftComponents(root.children).flatMap((node) => (isComponent(node) ? fitBlock(node) : [node]));
  visit(root, (node, index, parent) => {
    if (node.type === 'listItem' && typeof node.checked === 'boolean') fitTask(node, node.checked);
    if (node.type === 'table') fitTable(node);
    if (node.type === 'tableCell') {
      node.children = splitRuns(node.children).flatMap(phrasingOf);
      trimParagraph(node.children);
    }
    if (node.type === 'heading' && parent && index !== undefined) return fitHeading(node, parent, index);
    return undefined;
  });
  visit(root, 'listItem', ({ children: [first] }) => {
    const text = first?.type === 'paragraph' ? first.children[0] : undefined;
    if (text?.type === 'text')
      text.value = text.value.replace(TASK, (_box, mark: string) => (mark === ' ' ? '☐' : '☑'));
  });
  visit(root, 'text', (node) => {
    if (!node.value.includes('[^')) return;
    node.value = node.value.replace(FOOTNOTE, () => {
      tell.note('footnote numbers stand in brackets now');
      return '[';
    });
  });
  tidySpaces(root);
  dropEmpty(root);
}

function isComponent(node: Nodes): node is MdxJsxFlowElement {
  return node.type === 'mdxJsxFlowElement';
}

/** Moves components out of running text, lists, quotations, tables and headings. */
function liftComponents(nodes: readonly RootContent[]): RootContent[] {
  return nodes.flatMap((node): RootContent[] => {
    if (isComponent(node) || !('children' in node)) return [node];
    if (node.type === 'paragraph') {
      return splitRuns(node.children).map((run) => (Array.isArray(run) ? { ...node, children: run } : run));
    }
    const taken: MdxJsxFlowElement[] = [];
    takeComponents(node, taken);
    return [node, ...taken];
  });
}

/** Splits phrasing content at every component and paragraph in it, at any depth. */
function splitRuns(nodes: readonly Nodes[]): (PhrasingContent[] | MdxJsxFlowElement | Paragraph)[] {
  const runs: (PhrasingContent[] | MdxJsxFlowElement | Paragraph)[] = [];
  const add = (node: PhrasingContent) => {
    const last = runs.at(-1);
    if (Array.isArray(last)) last.push(node);
    else runs.push([node]);
  };
  for (const node of nodes) {
    if (isComponent(node) || node.type === 'paragraph') {
      runs.push(node);
    } else if (node.type === 'link' || node.type === 'emphasis' || node.type === 'strong' || node.type === 'delete') {
      for (const run of splitRuns(node.children)) {
        if (Array.isArray(run)) add({ ...node, children: run });
        else runs.push(run);
      }
    } else if (isText(node)) {
      add(node);
    } else {
      // A block in a paragraph, which only broken HTML has: keep its words.
      add({ type: 'text', value: ` ${blockText(node)} ` });
    }
  }
  return runs;
}

/** The words of a block; those of nested blocks stay separated. */
function blockText(node: Nodes): string {
  if (!('children' in node)) return toText(node);
  const isLine = node.type === 'paragraph' || node.type === 'heading' || isText(node);
  return isLine ? toText(node) : node.children.map(blockText).join(' ');
}

/** Turns a former block into phrasing content. */
function phrasingOf(run: PhrasingContent[] | Nodes): PhrasingContent[] {
  if (Array.isArray(run)) return run;
  return run.type === 'paragraph' ? [...run.children, { type: 'text', value: ' ' }] : [];
}

function isText(node: Nodes): node is PhrasingContent {
  return node.type === 'text' || node.type === 'inlineCode' || node.type === 'break';
}

function takeComponents(parent: Parents, taken: MdxJsxFlowElement[]): void {
  for (const [index, child] of [...parent.children.entries()].reverse()) {
    if (isComponent(child)) {
      taken.unshift(child);
      replaceChild(parent, index, []);
    } else if ('children' in child) {
      takeComponents(child, taken);
    }
  }
}

/**
 * Removes other blocks from a block, unless its model lists them. Their content stays in the block;
 * those without content move behind it.
 *
 * @returns the block and what follows it
 */
function fitBlock(block: MdxJsxFlowElement): RootContent[] {
  const content = components.get(block.name ?? '')?.model.content;
  if (!content) return [block];
  const children = liftComponents(block.children);
  const others = children.filter(isComponent).filter(({ name }) => !content.blocks.some((listed) => listed === name));
  const kept = children.flatMap((node) =>
    isComponent(node) && others.includes(node)
      ? [...wordsIn(node, 'title'), ...node.children, ...wordsIn(node, 'by')]
      : [node],
  );
  block.children = [];
  replaceChild(block, 0, kept);
  return [block, ...others.filter((other) => other.children.length === 0)];
}

/** The words in an attribute of a dissolved block. */
function wordsIn(block: MdxJsxFlowElement, attribute: string): Paragraph[] {
  const words = literalAttributes(block)[attribute];
  return typeof words === 'string' ? [{ type: 'paragraph', children: [{ type: 'text', value: words }] }] : [];
}

function fitTask(node: { children: Nodes[]; checked?: boolean | null | undefined }, isDone: boolean): void {
  node.checked = null;
  const box: Text = { type: 'text', value: isDone ? '☑ ' : '☐ ' };
  const [first] = node.children;
  if (first?.type === 'paragraph') first.children.unshift(box);
  else node.children.unshift({ type: 'paragraph', children: [box] });
}

/** Replaces the empty head that was added to a table by the first row. */
function fitTable(table: Table): void {
  const [head] = table.children;
  if (table.children.length > 1 && head && toText(head).trim() === '') table.children.shift();
}

/** Turns a heading without letters into text, because its address is made from letters. */
function fitHeading(heading: Heading, parent: Parents, index: number): number | undefined {
  // A heading cannot contain line breaks.
  heading.children = heading.children.map((child) => (child.type === 'break' ? { type: 'text', value: ' ' } : child));
  const id = new GithubSlugger().slug(toText(heading));
  if (id !== '' && !/^-\d+$/.test(id)) return undefined;
  const paragraph: Paragraph = { type: 'paragraph', children: heading.children };
  replaceChild(parent, index, [paragraph]);
  return index;
}

/**
 * Moves spaces at the edges of emphasis out of it, where Markdown would need them escaped, and
 * joins adjacent emphases.
 */
function tidySpaces(parent: Parents): void {
  for (let index = 0; index < parent.children.length; index++) {
    const node = parent.children[index];
    if (!node || !('children' in node)) continue;
    tidySpaces(node);
    if (node.type !== 'strong' && node.type !== 'emphasis' && node.type !== 'delete' && node.type !== 'link') continue;
    const before = trimEdge(node.children, 0, /^\s+/);
    const after = trimEdge(node.children, node.children.length - 1, /\s+$/);
    const replacement: PhrasingContent[] = [
      ...(before ? [{ type: 'text' as const, value: before }] : []),
      ...(node.children.length > 0 ? [node] : []),
      ...(after ? [{ type: 'text' as const, value: after }] : []),
    ];
    replaceChild(parent, index, replacement);
    index += replacement.length - 1;
  }
  for (let index = parent.children.length - 1; index > 0; index--) {
    const previous = parent.children[index - 1];
    const node = parent.children[index];
    if (previous?.type === 'text' && node?.type === 'text') {
      previous.value += node.value;
      replaceChild(parent, index, []);
    } else if ((previous?.type === 'strong' || previous?.type === 'emphasis') && node?.type === previous.type) {
      previous.children.push(...node.children);
      replaceChild(parent, index, []);
    }
  }
}

/** Removes space from a text at the edge of phrasing content, and the text if nothing is left. */
function trimEdge(children: PhrasingContent[], index: number, edge: RegExp): string {
  const child = children[index];
  if (child?.type !== 'text') return '';
  const space = edge.exec(child.value)?.[0] ?? '';
  child.value = child.value.replace(edge, '');
  if (child.value === '') children.splice(index, 1);
  return space;
}

const MAY_BE_EMPTY: ReadonlySet<string> = new Set(['tableCell', 'tableRow', 'mdxJsxFlowElement']);

/** Removes empty nodes, and the blank paragraphs that some editors use as space. */
function dropEmpty(parent: Parents): void {
  for (let index = parent.children.length - 1; index >= 0; index--) {
    const node = parent.children[index];
    if (!node) continue;
    if ('children' in node) {
      dropEmpty(node);
      if (node.type === 'paragraph' || node.type === 'heading') trimParagraph(node.children);
      if (node.children.length === 0 && !MAY_BE_EMPTY.has(node.type)) replaceChild(parent, index, []);
    } else if (node.type === 'text' && node.value === '') {
      replaceChild(parent, index, []);
    }
  }
}

function trimParagraph(children: PhrasingContent[]): void {
  const isBlank = (node: PhrasingContent | undefined) =>
    node?.type === 'break' || (node?.type === 'text' && node.value.trim() === '');
  while (isBlank(children[0])) children.shift();
  while (isBlank(children.at(-1))) children.pop();
  const [first] = children;
  const last = children.at(-1);
  if (first?.type === 'text') first.value = first.value.trimStart();
  if (last?.type === 'text') last.value = last.value.trimEnd();
}
