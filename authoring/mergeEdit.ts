import type { Nodes } from 'mdast';
import { components } from '../lib/content/grammar/components.ts';
import { type ComponentNode, isComponent } from '../lib/content/reading/body.ts';
import {
  type Article,
  endOf,
  type Field,
  gap,
  isNothing,
  meaningOf,
  pairUp,
  type Sequence,
  sayAttributes,
  startOf,
  takeApart,
  textOf,
} from './articleParts.ts';

/**
 * Merges an edited article into the original, so that only what was edited changes. Fields and
 * blocks with the same meaning keep their formatting, comments and line breaks. Without this, one
 * new word would rewrite the whole file, because the browser editor serialises everything it has
 * parsed.
 *
 * @param before the article's current text
 * @param edited the text from the browser editor
 * @returns the text to save; `edited` itself if either cannot be parsed
 */
export function mergeEdit(before: string, edited: string): string {
  const [old, next] = [takeApart(before), takeApart(edited)];
  if (!old || !next) return edited;
  const body = mergeNodes(old.body, next.body, '\n\n');
  const text = `${old.text.slice(0, old.fieldsStart)}${mergeFields(old.fields, next.fields)}${old.closing}${body}`;
  // A safeguard for odd files: the result must mean the same as the edit.
  const merged = takeApart(text);
  if (!merged || !isSame(merged, next)) return edited;
  // The parser expects LF and no byte order mark; restore what the file had.
  const mark = before.startsWith('\uFEFF') && !text.startsWith('\uFEFF') ? '\uFEFF' : '';
  return `${mark}${/\r\n/.test(before) && !/[^\r]\n/.test(before) ? text.replaceAll('\n', '\r\n') : text}`;
}

function isSame(one: Article, other: Article): boolean {
  const sayFields = ({ fields }: Article) =>
    [...fields].flatMap(([key, { meaning }]) => (isNothing(meaning) ? [] : [`${key} ${meaning}`])).sort();
  const say = (article: Article) => JSON.stringify([sayFields(article), article.body.nodes.map(meaningOf)]);
  return say(one) === say(other);
}
function mergeFields(old: ReadonlyMap<string, Field>, next: ReadonlyMap<string, Field>): string {
  const kept = [...old].map(([key, field]) => {
    const edited = next.get(key);
    if (!edited) return `${isNothing(field.meaning) ? field.text : ''}${field.notes}`;
    return `${edited.meaning === field.meaning ? field.text : edited.text}${field.notes}`;
  });
  const added = [...next].filter(([key, { meaning }]) => !old.has(key) && !isNothing(meaning));
  return [...kept, ...added.map(([, { text }]) => text)].join('');
}

function mergeNodes(old: Sequence, next: Sequence, separator: string): string {
  const pairs = pairUp(old.nodes.map(meaningOf), next.nodes.map(meaningOf));
  const keptNodes = new Set([...pairs.values()].map((index) => old.nodes[index]));
  // The spacing of adjacent blocks, such as a heading and its text, is no model for other blocks.
  const usual = old.nodes[1] ? gap(old, 0) : separator;
  const between = countLines(usual) < countLines(separator) ? separator : usual;
  let text = '';
  let previous = -1;
  for (const [index, node] of next.nodes.entries()) {
    const partner = pairs.get(index);
    const isNeighbour = partner !== undefined && partner === previous + 1;
    text += isNeighbour ? gap(old, previous) : index === 0 ? gap(old.nodes.length > 0 ? old : next, -1) : between;
    const rewritten =
      partner === undefined ? old.nodes.find((one) => !keptNodes.has(one) && isRewritten(one, node)) : undefined;
    keptNodes.add(rewritten);
    if (partner !== undefined) text += textOf(old, old.nodes[partner]);
    else if (rewritten && isComponent(rewritten) && isComponent(node))
      text += mergeComponent(old, rewritten, next, node);
    else text += textOf(next, node);
    previous = partner ?? (rewritten ? old.nodes.indexOf(rewritten) : -2);
  }
  const last = old.nodes.length > 0 ? gap(old, old.nodes.length - 1) : gap(next, next.nodes.length - 1);
  return text + last;
}

/** Whether only the content changed: same component and attributes, or both are tables. */
function isRewritten(old: Nodes, next: Nodes): boolean {
  if (old.type === 'table' && next.type === 'table') return true;
  if (!isComponent(old) || !isComponent(next) || old.name !== next.name) return false;
  if (old.children.length === 0 || next.children.length === 0) return false;
  return JSON.stringify(sayAttributes(old)) === JSON.stringify(sayAttributes(next));
}

function mergeComponent(old: Sequence, oldNode: ComponentNode, next: Sequence, nextNode: ComponentNode): string {
  const inside = (sequence: Sequence, node: ComponentNode): Sequence => ({
    text: sequence.text,
    nodes: node.children,
    start: startOf(node),
    end: endOf(node),
  });
  const holdsBlocksOnly = components.get(oldNode.name ?? '')?.model.content?.markdown.length === 0;
  return mergeNodes(inside(old, oldNode), inside(next, nextNode), holdsBlocksOnly ? '\n  ' : '\n\n  ');
}

function countLines(text: string): number {
  return text.split('\n').length;
}
