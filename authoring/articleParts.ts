import type { Nodes } from 'mdast';
import { type ComponentNode, isComponent, literalAttributes } from '../lib/content/reading/body.ts';
import { parseArticleSource } from '../lib/content/reading/source.ts';

/** A field of the front matter, including line breaks. */
export type Field = {
  /** Its value in canonical form, to compare. */
  meaning: string;
  text: string;
  /** Blank lines and comments after it, which stay even if it changes. */
  notes: string;
};
export type Article = {
  text: string;
  fieldsStart: number;
  fields: Map<string, Field>;
  /** The closing fence. */
  closing: string;
  body: Sequence;
};

/** Takes an article's text apart into fields and blocks; null if it cannot be parsed. */
export function takeApart(written: string): Article | null {
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
/** The browser editor writes every list, but omits other empty values. */
export function isNothing(meaning: string): boolean {
  return ['[]', '{}', 'null', '""'].includes(meaning);
}
/** Sibling nodes, and the part of the text that they span. */
export type Sequence = { text: string; nodes: readonly Nodes[]; start: number; end: number };
/** The text between a node and the next one; before the first node, for -1. */
export function gap({ text, nodes, start, end }: Sequence, index: number): string {
  const [before, after] = [nodes[index], nodes[index + 1]];
  return text.slice(before ? endOf(before) : start, after ? startOf(after) : end);
}

export function textOf({ text }: Sequence, node: Nodes | undefined): string {
  return node ? text.slice(startOf(node), endOf(node)) : '';
}

export function startOf(node: Nodes): number {
  return node.position?.start.offset ?? 0;
}

export function endOf(node: Nodes): number {
  return node.position?.end.offset ?? 0;
}

/** Matches new pieces to old ones: the longest common subsequence. */
export function pairUp(old: readonly string[], next: readonly string[]): Map<number, number> {
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
 * A node's meaning, without what an editor may lose: loose lists and titles of links. A
 * difference only in these is no edit.
 */
export function meaningOf(node: Nodes): string {
  return JSON.stringify(node, (key, value: unknown) => {
    if (['position', 'data', 'spread', 'meta', 'title'].includes(key)) return undefined;
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

export function sayAttributes(node: ComponentNode): [string, unknown][] {
  // The editor's form does not distinguish an empty text from a missing one.
  const written = Object.entries(literalAttributes(node)).filter(([, value]) => value !== '');
  return written.sort(([a], [b]) => (a < b ? -1 : 1));
}
