import type { Nodes } from 'mdast';
import type { Finding, Location } from '../model/problem.ts';
import { locateNode, placeOfNode } from '../reading/body.ts';
import { footnote } from './checkKind.ts';

const FOOTNOTE = /\[\^[^\]\s]+\]/g;
const TASK = /^\[[ xX]\](?:\s|$)/;

/**
 * Rule: no footnotes and no task lists. Our parser does not know them, so they arrive as ordinary text; readers would
 * see the brackets, and the browser editor would escape them.
 */
export function checkLeftovers(node: Nodes, parent: Nodes | null): Finding[] {
  switch (node.type) {
    case 'text':
      return [...node.value.matchAll(FOOTNOTE)].map(({ index }) => ({
        ...locateInText(node, parent, index),
        ...footnote,
      }));
    case 'linkReference':
    case 'definition':
      // With an address after the colon, a footnote is taken for a link and its definition.
      return node.identifier.startsWith('^') ? [{ ...locateNode(node), ...footnote }] : [];
    case 'listItem': {
      const [paragraph] = node.children;
      const text = paragraph?.type === 'paragraph' ? paragraph.children[0] : undefined;
      const isTask = typeof node.checked === 'boolean' || (text?.type === 'text' && TASK.test(text.value));
      return isTask ? [{ ...locateNode(text ?? node), ...task }] : [];
    }
    default:
      return [];
  }
}

const task = {
  rule: 'task-list',
  message: 'task lists cannot be used',
  hint: 'Remove the "[ ]" or "[x]". The browser editor cannot keep it.',
};

/** The place of a character of a text that may run over several lines, each indented as the first one is. */
export function locateInText(node: Nodes & { value: string }, parent: Nodes | null, index: number): Location {
  const start = locateNode(node);
  const lines = node.value.slice(0, index).split('\n');
  const column = lines.at(-1)?.length ?? 0;
  return lines.length === 1
    ? { ...start, column: start.column + column }
    : { ...start, line: start.line + lines.length - 1, column: placeOfNode(parent ?? node).column + column };
}
