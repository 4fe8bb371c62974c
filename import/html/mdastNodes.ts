import type { Element } from 'hast';
import type { BlockContent, DefinitionContent, Link, Nodes, Paragraph, PhrasingContent } from 'mdast';
import type { Conversion } from './htmlConversion.ts';

/** Makers and tests of Markdown nodes that the handlers share. */

const PHRASING: ReadonlySet<string> = new Set<Nodes['type']>([
  'text',
  'emphasis',
  'strong',
  'delete',
  'inlineCode',
  'link',
  'break',
]);

/** Whether a node is a component: a photo, a gallery, or another block of Galley. */
export function isMedia(node: Nodes): boolean {
  return node.type === 'mdxJsxFlowElement';
}

export function isPhrasing(node: Nodes): node is PhrasingContent {
  return PHRASING.has(node.type);
}

export function isFlow(node: Nodes): node is BlockContent {
  return !isPhrasing(node);
}

export function text(value: string): PhrasingContent {
  return { type: 'text', value };
}

export function link(url: string, label: string): Link {
  return { type: 'link', url, children: [{ type: 'text', value: label }] };
}

export function paragraph(children: PhrasingContent[]): Paragraph {
  return { type: 'paragraph', children };
}

/** A paragraph of plain text; none if there are no words. */
export function paragraphOf(words: string): Paragraph[] {
  return words === '' ? [] : [paragraph([text(words)])];
}

/** What an element contains, as blocks. */
export function flowOf(node: Element, { state }: Conversion): (BlockContent | DefinitionContent)[] {
  return state.toFlow(state.all(node));
}
