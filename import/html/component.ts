import type { MdxJsxFlowElement } from 'mdast-util-mdx';
import type { BlockName } from '../../blocks/blockNames.ts';

/**
 * A component for the body of an article.
 *
 * @param attributes empty ones are left out
 */
export function component(
  name: BlockName,
  attributes: Readonly<Record<string, string>>,
  children: MdxJsxFlowElement['children'] = [],
): MdxJsxFlowElement {
  return {
    type: 'mdxJsxFlowElement',
    name,
    attributes: Object.entries(attributes)
      .filter(([, value]) => value !== '')
      .map(([attribute, value]) => ({ type: 'mdxJsxAttribute', name: attribute, value: escapeEntities(value) })),
    children,
  };
}

/**
 * Escapes ampersands: parsers resolve entities in attributes, but the serialiser escapes only
 * quotes.
 */
function escapeEntities(value: string): string {
  return value.replace(/&(?=[A-Za-z#])/g, '&amp;');
}
