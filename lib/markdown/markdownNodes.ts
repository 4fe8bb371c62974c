import type { BlockContent, DefinitionContent, Nodes, Paragraph, PhrasingContent } from 'mdast';
import type { ComponentNode } from '../content/reading/body.ts';

export function paragraph(children: PhrasingContent[]): Paragraph {
  return { type: 'paragraph', children };
}

export function text(value: string): PhrasingContent {
  return { type: 'text', value };
}

/** The content of a block, as blocks: inline content becomes a paragraph. */
export function contentOf({ children }: ComponentNode): (BlockContent | DefinitionContent)[] {
  const blocks = children.filter(isBlock);
  return blocks.length > 0 ? blocks : [paragraph(children.filter(isPhrasing))];
}

function isPhrasing(node: Nodes): node is PhrasingContent {
  return ['text', 'emphasis', 'strong', 'delete', 'inlineCode', 'link', 'break'].includes(node.type);
}

function isBlock(node: Nodes): node is BlockContent | DefinitionContent {
  return !isPhrasing(node);
}
