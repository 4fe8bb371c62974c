import type { Nodes } from 'mdast';
import { meaningOf, takeApart } from '../../../authoring/articleParts.ts';
import { guideOf } from '../../../lib/content/model/guideOf.ts';
import { articleSchema } from '../../../lib/content/model/model.ts';
import { isComponent, literalAttributes } from '../../../lib/content/reading/body.ts';

/**
 * What an edit changed, in words: `headline; text; 3 photos`.
 *
 * @param before null for a new article
 */
export function describeChanges(before: string | null, after: string): string {
  if (before === null) return 'new article';
  if (before === after) return 'nothing';
  const [old, next] = [takeApart(before), takeApart(after)];
  if (!old || !next) return 'text';
  const meaningIn = (article: typeof old, field: string) => article.fields.get(field)?.meaning ?? '';
  const fields = [...new Set([...old.fields.keys(), ...next.fields.keys()])].filter(
    (field) => meaningIn(old, field) !== meaningIn(next, field),
  );
  const body = describeBody(old.body.nodes, next.body.nodes);
  const words = [...fields.map((field) => describeField(field, meaningIn(next, field))), ...body];
  return words.length > 0 ? words.join('; ') : 'formatting';
}

function describeField(field: string, value: string): string {
  if (field === 'status') return value === '"draft"' ? 'made a draft' : value === '"published"' ? 'released' : 'status';
  const isKnown = Object.hasOwn(articleSchema.shape, field);
  const { label } = isKnown ? guideOf(Reflect.get(articleSchema.shape, field)) : { label: field };
  return field === 'date' ? 'date' : label.toLowerCase();
}

function describeBody(old: readonly Nodes[], next: readonly Nodes[]): string[] {
  const [before, after] = [old.flatMap(listPhotos), next.flatMap(listPhotos)];
  const [was, is] = [new Map(before), new Map(after)];
  const changed = [...is].filter(([src, meaning]) => was.has(src) && was.get(src) !== meaning).length;
  const added = [...is.keys()].filter((src) => !was.has(src)).length;
  const removed = [...was.keys()].filter((src) => !is.has(src)).length;
  const order = (photos: typeof before, others: ReadonlyMap<string, string>) =>
    photos.flatMap(([src]) => (others.has(src) ? [src] : [])).join('\n');
  const isMoved = order(before, is) !== order(after, was);
  return [
    ...(withoutPhotos(old) === withoutPhotos(next) ? [] : ['text']),
    ...(changed > 0 ? [count(changed)] : []),
    ...(added > 0 ? [`${count(added)} added`] : []),
    ...(removed > 0 ? [`${count(removed)} removed`] : []),
    ...(isMoved ? ['order of photos'] : []),
  ];
}

/** The pictures in a block, each with everything that is written about it. */
function listPhotos(node: Nodes): [src: string, meaning: string][] {
  const src = isComponent(node) ? literalAttributes(node).src : undefined;
  if (typeof src === 'string') return [[src, meaningOf(node)]];
  return 'children' in node ? node.children.flatMap(listPhotos) : [];
}

/** What the blocks say, without the pictures in them. */
function withoutPhotos(nodes: readonly Nodes[]): string {
  return JSON.stringify(nodes.filter((node) => !isPicture(node)).map(sayBlock));
}

function sayBlock(node: Nodes): unknown {
  if (!isComponent(node)) return meaningOf(node);
  const { name, children } = node;
  return [name, literalAttributes(node), children.filter((child) => !isPicture(child)).map(sayBlock)];
}

function isPicture(node: Nodes): boolean {
  return isComponent(node) && typeof literalAttributes(node).src === 'string';
}

function count(photos: number): string {
  return photos === 1 ? '1 photo' : `${photos} photos`;
}
