import type { Nodes } from 'mdast';
import { isComponent, literalAttributes } from '../lib/content/reading/body.ts';
import { meaningOf, pairUp, type Sequence, textOf } from './articleParts.ts';

/** What became of the blocks of an earlier version. */
export type Alignment = {
  /** By index in the earlier version: the same block, edited or not. Removed ones are missing. */
  partners: ReadonlyMap<number, Nodes>;
  /** New blocks, by the index of the earlier block that they stand before. */
  added: ReadonlyMap<number, readonly Nodes[]>;
};

/** Paragraphs that share fewer of their words are different ones. */
const SIMILAR_FROM = 0.4;

/** Finds each block of an earlier version in a later one: unchanged, else by its words or picture. */
export function alignNodes(base: Sequence, later: Sequence): Alignment {
  const partners = new Map<number, Nodes>();
  const added = new Map<number, Nodes[]>();
  const fixed = [...pairUp(base.nodes.map(meaningOf), later.nodes.map(meaningOf))].map(([next, old]) => [old, next]);
  let [oldStart, nextStart] = [0, 0];
  for (const [old = 0, next = 0] of [...fixed, [base.nodes.length, later.nodes.length]]) {
    const pairs = pairSimilar(base, later, { oldStart, oldEnd: old, nextStart, nextEnd: next });
    let at = oldStart;
    for (let index = nextStart; index < next; index++) {
      const node = later.nodes[index];
      const partner = pairs.get(index);
      if (!node) continue;
      if (partner === undefined) added.set(at, [...(added.get(at) ?? []), node]);
      else {
        partners.set(partner, node);
        at = partner + 1;
      }
    }
    const kept = later.nodes[next];
    if (kept) partners.set(old, kept);
    [oldStart, nextStart] = [old + 1, next + 1];
  }
  return { partners, added };
}

type Run = { oldStart: number; oldEnd: number; nextStart: number; nextEnd: number };

/** Pairs edited blocks between two unchanged ones. */
function pairSimilar(base: Sequence, later: Sequence, run: Run): Map<number, number> {
  const { oldStart, oldEnd, nextStart, nextEnd } = run;
  const pairs = new Map<number, number>();
  const isSameCount = oldEnd - oldStart === nextEnd - nextStart;
  let from = oldStart;
  for (let next = nextStart; next < nextEnd; next++) {
    for (let old = from; old < oldEnd; old++) {
      const isInPlace = isSameCount && old - oldStart === next - nextStart;
      if (!isSimilar(base, base.nodes[old], later, later.nodes[next], isInPlace)) continue;
      pairs.set(next, old);
      from = old + 1;
      break;
    }
  }
  return pairs;
}

/** @param isInPlace whether nothing was added or removed around them, so that words do not count */
function isSimilar(
  base: Sequence,
  old: Nodes | undefined,
  later: Sequence,
  next: Nodes | undefined,
  isInPlace: boolean,
): boolean {
  if (!old || !next || old.type !== next.type) return false;
  if (isComponent(old) && isComponent(next)) {
    if (old.name !== next.name) return false;
    const [oldSource, nextSource] = [literalAttributes(old).src, literalAttributes(next).src];
    if (oldSource !== undefined || nextSource !== undefined) return oldSource === nextSource;
  }
  return isInPlace || shareOfWords(textOf(base, old), textOf(later, next)) >= SIMILAR_FROM;
}

/** Dice's coefficient of the two sets of words. */
function shareOfWords(one: string, other: string): number {
  const words = (text: string) => new Set(text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []);
  const [a, b] = [words(one), words(other)];
  const common = [...a].filter((word) => b.has(word)).length;
  return a.size + b.size === 0 ? 1 : (2 * common) / (a.size + b.size);
}
