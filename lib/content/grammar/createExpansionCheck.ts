import type { Nodes } from 'mdast';
import type { Finding } from '../model/problem.ts';
import { locateNode } from '../reading/body.ts';
import { formatCount, REFERENCES_MAX_CHARACTERS, TABLES_MAX_CELLS } from '../reading/limits.ts';

/**
 * Rule: what a text repeats by a few signs stays small. Short rows of a table are filled up to its
 * widest, and each use of a link definition repeats its address.
 *
 * @returns a function to call with each node of a body; it returns what is wrong by then, once
 */
export function createExpansionCheck(): (node: Nodes) => Finding[] {
  const definitions = new Map<string, number>();
  const uses = new Map<string, number>();
  let cellCount = 0;
  let characterCount = 0;
  const isOver = { cells: false, characters: false };

  const countCharacters = (node: Nodes, added: number): Finding[] => {
    characterCount += added;
    if (characterCount <= REFERENCES_MAX_CHARACTERS || isOver.characters) return [];
    isOver.characters = true;
    return [
      {
        ...locateNode(node),
        rule: 'text-expands',
        message: `links with a definition repeat more than ${formatCount(REFERENCES_MAX_CHARACTERS)} characters of addresses`,
        hint: 'Use the definition less often, or give it a shorter address.',
      },
    ];
  };

  return (node) => {
    switch (node.type) {
      case 'table': {
        const columnCount = Math.max(...node.children.map(({ children }) => children.length), 0);
        cellCount += columnCount * node.children.length;
        if (cellCount <= TABLES_MAX_CELLS || isOver.cells) return [];
        isOver.cells = true;
        return [
          {
            ...locateNode(node),
            rule: 'text-expands',
            message: `the table has ${formatCount(columnCount)} columns and ${formatCount(node.children.length)} rows; tables may have ${formatCount(TABLES_MAX_CELLS)} cells, with those that short rows lack`,
            hint: 'Divide it into several articles, or leave columns or rows out.',
          },
        ];
      }
      case 'definition': {
        const { identifier, url } = node;
        if (definitions.has(identifier)) return [];
        definitions.set(identifier, url.length);
        return countCharacters(node, url.length * (uses.get(identifier) ?? 0));
      }
      case 'linkReference':
        uses.set(node.identifier, (uses.get(node.identifier) ?? 0) + 1);
        return countCharacters(node, definitions.get(node.identifier) ?? 0);
      default:
        return [];
    }
  };
}
