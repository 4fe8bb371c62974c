import type { Element, ElementContent } from 'hast';

export function element(tagName: string, properties: Element['properties'], children: ElementContent[]): Element {
  return { type: 'element', tagName, properties, children };
}

export function text(value: string): ElementContent {
  return { type: 'text', value };
}

/** Wraps inline content, which a block has if its text shares a line with its tags. */
export function paragraphsOf(nodes: ElementContent[]): ElementContent[] {
  const isInline = nodes.some((node) => node.type === 'text' && node.value.trim() !== '');
  return isInline ? [element('p', {}, nodes)] : nodes;
}
