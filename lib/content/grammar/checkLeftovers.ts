import type { Nodes } from 'mdast';
import type { Finding, Location } from '../model/problem.ts';
import { locateNode, placeOfNode } from '../reading/body.ts';
import { footnote } from './checkKind.ts';

const FOOTNOTE = /\[\^[^\]\s]+\]/g;
const TASK = /^\[[ xX]\](?:\s|$)/;

/**
 * Rule: no footnotes and no task lists. Our parser reads them as ordinary text: readers would see
 * the brackets, and the browser editor would escape them.
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
      // With a URL after the colon, a footnote is parsed as a link and its definition.
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

/**
 * The location of a character in a text that may span several lines, each indented like the first;
 * the start of the node around it if the parser gave the text no position.
 */
export function locateInText(node: Nodes & { value: string }, parent: Nodes | null, index: number): Location {
  const start = locateNode(node);
  // Its own place is unknown: see `parseBody`.
  if (node.position === parent?.position) return start;
  const lines = node.value.slice(0, index).split('\n');
  const column = lines.at(-1)?.length ?? 0;
  return lines.length === 1
    ? { ...start, column: start.column + column }
    : { ...start, line: start.line + lines.length - 1, column: placeOfNode(parent ?? node).column + column };
}
