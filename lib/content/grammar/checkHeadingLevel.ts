import type { Nodes } from 'mdast';
import type { Finding } from '../model/problem.ts';
import { locateNode } from '../reading/body.ts';

/** Rule: headings in a body have levels 2 to 4. */
export function checkHeadingLevel(node: Nodes): Finding[] {
  if (node.type !== 'heading' || (node.depth >= 2 && node.depth <= 4)) return [];
  return [
    {
      ...locateNode(node),
      rule: 'heading-level',
      message: `a heading of level ${node.depth} cannot be used`,
      hint:
        node.depth === 1
          ? 'Level 1 is the headline. Begin this one with "##".'
          : 'Headings go down to level 4. Begin this one with "##", "###" or "####".',
    },
  ];
}
