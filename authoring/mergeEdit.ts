import type { Nodes } from 'mdast';
import { components } from '../lib/content/grammar/components.ts';
import { type ComponentNode, isComponent, literalAttributes } from '../lib/content/reading/body.ts';
import { parseArticleSource } from '../lib/content/reading/source.ts';

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

/**
 * The same for a body without front matter.
 */
export function mergeBody(before: string, edited: string): string {
  const head = '---\nbody: below\n---\n';
  return mergeEdit(`${head}${before}`, `${head}${edited}`).slice(head.length);
}

/** A field of the front matter, including line breaks. */
type Field = {
  /** Its value in canonical form, to compare. */
  meaning: string;
  text: string;
  /** Blank lines and comments after it, which stay even if it changes. */
  notes: string;
};

function isSame(one: Article, other: Article): boolean {
  const sayFields = ({ fields }: Article) =>
    [...fields].flatMap(([key, { meaning }]) => (isNothing(meaning) ? [] : [`${key} ${meaning}`])).sort();
  const say = (article: Article) => JSON.stringify([sayFields(article), article.body.nodes.map(meaningOf)]);
  return say(one) === say(other);
}

type Article = {
  text: string;
  fieldsStart: number;
  fields: Map<string, Field>;
  /** The closing fence. */
  closing: string;
  body: Sequence;
};

function takeApart(written: string): Article | null {
  const { text, frontMatter, body, bodyText, findings } = parseArticleSource(new TextEncoder().encode(written));
  const value = frontMatter?.value;
  if (!frontMatter || !body || findings.length > 0 || typeof value !== 'object' || value === null) return null;
  const bodyStart = text.length - bodyText.length;
  const closingStart = text.lastIndexOf('\n---', bodyStart - 2) + 1;
  const linesBefore = text.slice(0, bodyStart).split('\n').length - 1;
  const lineStarts = lineStartsOf(text);
  const keys = Object.entries(value).map(([key, own]) => {
    const { line, column } = frontMatter.placeOf([key], 'key');
    return { key, own, column, start: lineStarts[line - 1] ?? 0 };
  });
  // Fields on one line, as in {a: 1, b: 2}, cannot be merged line by line.
  if (keys.some(({ column }) => column !== 1)) return null;
  const fields = new Map(
    keys.map(({ key, own, start }, index) => [
      key,
      { meaning: JSON.stringify(own), ...splitNotes(text.slice(start, keys[index + 1]?.start ?? closingStart)) },
    ]),
  );
  return {
    text,
    fieldsStart: keys[0]?.start ?? closingStart,
    fields,
    closing: text.slice(closingStart, bodyStart),
    // Blank lines replace the front matter, so that positions in the body stay right.
    body: {
      text: `${'\n'.repeat(linesBefore)}${bodyText}`,
      nodes: body.children,
      start: linesBefore,
      end: linesBefore + bodyText.length,
    },
  };
}

function lineStartsOf(text: string): number[] {
  const starts = [0];
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
}

function splitNotes(text: string): { text: string; notes: string } {
  const notes = /(?:(?<=\n)(?:#[^\n]*)?\n)*$/.exec(text)?.[0] ?? '';
  return { text: text.slice(0, text.length - notes.length), notes };
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

/** The browser editor writes every list, but omits other empty values. */
function isNothing(meaning: string): boolean {
  return ['[]', '{}', 'null', '""'].includes(meaning);
}

/** Sibling nodes, and the part of the text that they span. */
type Sequence = { text: string; nodes: readonly Nodes[]; start: number; end: number };

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
    else text += rewritten ? alignLike(textOf(old, rewritten), textOf(next, node)) : textOf(next, node);
    previous = partner ?? (rewritten ? old.nodes.indexOf(rewritten) : -2);
  }
  const last = old.nodes.length > 0 ? gap(old, old.nodes.length - 1) : gap(next, next.nodes.length - 1);
  return text + last;
}

/** Whether only the content changed: same component and attributes, or as many table columns. */
function isRewritten(old: Nodes, next: Nodes): boolean {
  if (old.type === 'table' && next.type === 'table') {
    return old.children[0]?.children.length === next.children[0]?.children.length;
  }
  if (!isComponent(old) || !isComponent(next) || old.name !== next.name) return false;
  if (old.children.length === 0 || next.children.length === 0) return false;
  return JSON.stringify(sayAttributes(old)) === JSON.stringify(sayAttributes(next));
}

/** A table's text with its old column alignment, which the browser editor loses. */
function alignLike(oldTable: string, nextTable: string): string {
  const rule = oldTable.split('\n')[1]?.trim() ?? '';
  return nextTable
    .split('\n')
    .map((line, index) => (index === 1 ? rule : line))
    .join('\n');
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

/** The text between a node and the next one; before the first node, for -1. */
function gap({ text, nodes, start, end }: Sequence, index: number): string {
  const [before, after] = [nodes[index], nodes[index + 1]];
  return text.slice(before ? endOf(before) : start, after ? startOf(after) : end);
}

function textOf({ text }: Sequence, node: Nodes | undefined): string {
  return node ? text.slice(startOf(node), endOf(node)) : '';
}

function startOf(node: Nodes): number {
  return node.position?.start.offset ?? 0;
}

function endOf(node: Nodes): number {
  return node.position?.end.offset ?? 0;
}

/** Matches new pieces to old ones: the longest common subsequence. */
function pairUp(old: readonly string[], next: readonly string[]): Map<number, number> {
  const lengths = Array.from({ length: old.length + 1 }, () => new Uint32Array(next.length + 1));
  const lengthAt = (i: number, j: number) => lengths[i]?.[j] ?? 0;
  for (let i = old.length - 1; i >= 0; i--) {
    for (let j = next.length - 1; j >= 0; j--) {
      const row = lengths[i];
      if (row)
        row[j] = old[i] === next[j] ? lengthAt(i + 1, j + 1) + 1 : Math.max(lengthAt(i + 1, j), lengthAt(i, j + 1));
    }
  }
  const pairs = new Map<number, number>();
  for (let i = 0, j = 0; i < old.length && j < next.length; ) {
    if (old[i] === next[j]) pairs.set(j++, i++);
    else if (lengthAt(i + 1, j) >= lengthAt(i, j + 1)) i++;
    else j++;
  }
  return pairs;
}

/**
 * A node's meaning, without what the browser editor loses: column alignment and loose lists. A
 * difference only in these is no edit.
 */
function meaningOf(node: Nodes): string {
  return JSON.stringify(node, (key, value: unknown) => {
    if (['position', 'data', 'align', 'spread', 'meta', 'title'].includes(key)) return undefined;
    if (isNode(value) && value.type === 'text')
      return { type: 'text', value: value.value.replace(/[ \t]*\n[ \t]*/g, ' ') };
    if (isNode(value) && isComponent(value)) {
      return { name: value.name, attributes: sayAttributes(value), children: value.children };
    }
    return value;
  });
}

function isNode(value: unknown): value is Nodes {
  return typeof value === 'object' && value !== null && 'type' in value;
}

function sayAttributes(node: ComponentNode): [string, unknown][] {
  // The editor's form does not distinguish an empty text from a missing one.
  const written = Object.entries(literalAttributes(node)).filter(([, value]) => value !== '');
  return written.sort(([a], [b]) => (a < b ? -1 : 1));
}
