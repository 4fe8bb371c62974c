import type { Nodes } from 'mdast';
import { type ComponentNode, isComponent, literalAttributes } from '../lib/content/reading/body.ts';
import { parseArticleSource } from '../lib/content/reading/source.ts';

/**
 * Puts an edited article together so that only what the editor changed differs from what was there: fields and blocks
 * that say the same keep their formatting, comments and line breaks. The browser editor writes every article anew from
 * what it has understood; without this, one new word would rewrite the file.
 *
 * @param before the article's text as it is
 * @param edited its text as the browser editor writes it
 * @returns the text to save; `edited` itself when either cannot be taken apart
 */
export function mergeEdit(before: string, edited: string): string {
  const [old, next] = [takeApart(before), takeApart(edited)];
  if (!old || !next) return edited;
  const body = mergeNodes(old.body, next.body, '\n\n');
  const text = `${old.text.slice(0, old.fieldsStart)}${mergeFields(old.fields, next.fields)}${old.closing}${body}`;
  // Whatever an odd file leads to, the result says what the edit says.
  const merged = takeApart(text);
  if (!merged || !isSame(merged, next)) return edited;
  // The parser reads line feeds without a byte order mark; the file may be written otherwise.
  const mark = before.startsWith('\uFEFF') && !text.startsWith('\uFEFF') ? '\uFEFF' : '';
  return `${mark}${/\r\n/.test(before) && !/[^\r]\n/.test(before) ? text.replaceAll('\n', '\r\n') : text}`;
}

/**
 * The same for a body alone.
 *
 * @param before the body as it is
 * @param edited the body as the browser editor writes it
 */
export function mergeBody(before: string, edited: string): string {
  const head = '---\nbody: below\n---\n';
  return mergeEdit(`${head}${before}`, `${head}${edited}`).slice(head.length);
}

/** A field of the front matter, with the line breaks it is written with. */
type Field = {
  /** What it says, so that two ways of writing the same are equal. */
  meaning: string;
  text: string;
  /** Blank lines and comments after it, which stay when it changes. */
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
  /** The fence that ends the front matter. */
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
  // Fields that share a line, as in {a: 1, b: 2}, cannot be told apart by lines.
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
    // Blank lines stand in for the front matter where the body's places count from.
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

/** The browser editor writes every list, and leaves out what is empty. */
function isNothing(meaning: string): boolean {
  return ['[]', '{}', 'null', '""'].includes(meaning);
}

/** Nodes that follow each other in a text, and the part of the text that they make up with what is around them. */
type Sequence = { text: string; nodes: readonly Nodes[]; start: number; end: number };

function mergeNodes(old: Sequence, next: Sequence, separator: string): string {
  const pairs = pairUp(old.nodes.map(meaningOf), next.nodes.map(meaningOf));
  const keptNodes = new Set([...pairs.values()].map((index) => old.nodes[index]));
  // Blocks that follow each other closely, as a heading and its text may, say nothing of how others have to.
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

/** The same component with the same attributes, or a table with as many columns: only what it holds has changed. */
function isRewritten(old: Nodes, next: Nodes): boolean {
  if (old.type === 'table' && next.type === 'table') {
    return old.children[0]?.children.length === next.children[0]?.children.length;
  }
  if (!isComponent(old) || !isComponent(next) || old.name !== next.name) return false;
  if (old.children.length === 0 || next.children.length === 0) return false;
  return JSON.stringify(sayAttributes(old)) === JSON.stringify(sayAttributes(next));
}

/** A table's text, with its columns aligned as they were: the browser editor knows of no alignment. */
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
  return mergeNodes(inside(old, oldNode), inside(next, nextNode), oldNode.name === 'Gallery' ? '\n  ' : '\n\n  ');
}

function countLines(text: string): number {
  return text.split('\n').length;
}

/** The text after a node of a sequence, up to the next one or the end; before the first, for -1. */
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

/** Which of the new pieces are old ones: the longest run of pieces that both have in the same order. */
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
 * What a node says, as far as the browser editor keeps it: it knows no alignment of columns and no loose lists, so a
 * table or list that differs in these alone was not changed.
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
  // The editor's form does not tell an empty text from none.
  const written = Object.entries(literalAttributes(node)).filter(([, value]) => value !== '');
  return written.sort(([a], [b]) => (a < b ? -1 : 1));
}
