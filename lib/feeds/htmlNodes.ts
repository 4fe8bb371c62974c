import type { Element, ElementContent } from 'hast';

export function element(tagName: string, properties: Element['properties'], children: ElementContent[]): Element {
  return { type: 'element', tagName, properties, children };
}

export function text(value: string): ElementContent {
  return { type: 'text', value };
}

/** Text that shares a line with its block's tags comes without a paragraph of its own. */
export function paragraphsOf(nodes: ElementContent[]): ElementContent[] {
  const isInline = nodes.some((node) => node.type === 'text' && node.value.trim() !== '');
  return isInline ? [element('p', {}, nodes)] : nodes;
}
