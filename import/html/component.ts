import type { MdxJsxFlowElement } from 'mdast-util-mdx';
import type { BlockName } from '../../blocks/blockNames.ts';

/**
 * A component for the body of an article.
 *
 * @param attributes those that are empty are left out
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

/** What reads an attribute resolves HTML's entities, and what writes it escapes quotes alone. */
function escapeEntities(value: string): string {
  return value.replace(/&(?=[A-Za-z#])/g, '&amp;');
}
