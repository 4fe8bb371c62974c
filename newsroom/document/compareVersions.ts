import type { Nodes } from 'mdast';
import { toString as toPlainText } from 'mdast-util-to-string';
import { alignNodes } from '../../authoring/alignNodes.ts';
import { type Article, meaningOf, type Sequence, takeApart, textOf } from '../../authoring/articleParts.ts';
import { guideOf } from '../../lib/content/model/guideOf.ts';
import { articleSchema } from '../../lib/content/model/model.ts';
import { isComponent, literalAttributes } from '../../lib/content/reading/body.ts';
import { alignPieces, compareWords, type WordRun } from './compareWords.ts';

/** What is written about a photo, by attribute. */
export type PhotoWords = Readonly<Record<string, string>>;

/** How two versions of an article differ, for people to read. */
export type Comparison = {
  /** Fields that differ. */
  fields: { label: string; words: WordRun[] }[];
  /** All blocks of text in order, also those that are the same. */
  blocks: ComparedBlock[];
  /** Photos that differ; null on the side that lacks it. */
  photos: { src: string; before: PhotoWords | null; after: PhotoWords | null }[];
  /** Whether photos that both have stand in another order. */
  isReordered: boolean;
};

export type ComparedBlock = { type: string; isSame: boolean; words: WordRun[] };

/** Compares two texts of an article. What cannot be parsed is compared line by line. */
export function compareVersions(before: string, after: string, language: string): Comparison {
  const [old, next] = [takeApart(before), takeApart(after)];
  if (!old || !next) return { fields: [], blocks: compareLines(before, after), photos: [], isReordered: false };
  return {
    fields: compareFields(old, next, language),
    blocks: compareBodies(old.body, next.body, language),
    ...comparePhotos(old.body, next.body),
  };
}

function compareFields(old: Article, next: Article, language: string): Comparison['fields'] {
  const sayIn = ({ fields }: Article, field: string) => sayValue(JSON.parse(fields.get(field)?.meaning ?? '""'));
  return [...new Set([...next.fields.keys(), ...old.fields.keys()])].flatMap((field) => {
    const [was, is] = [sayIn(old, field), sayIn(next, field)];
    return was === is ? [] : [{ label: labelOf(field), words: compareWords(was, is, language) }];
  });
}

function labelOf(field: string): string {
  return Object.hasOwn(articleSchema.shape, field) ? guideOf(Reflect.get(articleSchema.shape, field)).label : field;
}

function sayValue(value: unknown): string {
  if (Array.isArray(value)) {
    return value.map(sayValue).join(value.some((one) => typeof one === 'object') ? '\n' : ', ');
  }
  if (typeof value === 'object' && value !== null) return Object.values(value).map(sayValue).join(' – ');
  return value === null ? '' : String(value);
}

function compareBodies(old: Sequence, next: Sequence, language: string): ComparedBlock[] {
  const { partners, added } = alignNodes(old, next);
  const addedBefore = (index: number) =>
    (added.get(index) ?? []).flatMap((node) => sayBlock(node, '', sayNode(node), language));
  const blocks = old.nodes.flatMap((node, index) => {
    const partner = partners.get(index);
    const own =
      partner === undefined
        ? sayBlock(node, sayNode(node), '', language)
        : compareNodes([old, node], [next, partner], language);
    return [...addedBefore(index), ...own];
  });
  return [...blocks, ...addedBefore(old.nodes.length)];
}

function compareNodes(
  [old, node]: [Sequence, Nodes],
  [next, partner]: [Sequence, Nodes],
  language: string,
): ComparedBlock[] {
  const [was, is] = [sayNode(node), sayNode(partner)];
  const isOnlyMarkedUp = was === is && !hasPhotos(node) && meaningOf(node) !== meaningOf(partner);
  // Bold type or the address of a link: the words are the same, so their source is compared.
  if (isOnlyMarkedUp) return sayBlock(partner, textOf(old, node), textOf(next, partner), language);
  return sayBlock(partner, was, is, language);
}

function sayBlock(node: Nodes, was: string, is: string, language: string): ComparedBlock[] {
  if (was === '' && is === '') return [];
  const type = isComponent(node) ? (node.name ?? 'block') : node.type;
  return [{ type, isSame: was === is, words: compareWords(was, is, language) }];
}

/** The words of a block, without its photos. */
function sayNode(node: Nodes): string {
  if (isComponent(node)) {
    const attributes = literalAttributes(node);
    if (attributes.src !== undefined) return '';
    return [...Object.values(attributes).map(String), ...node.children.map(sayNode)].filter(Boolean).join('\n');
  }
  if (node.type === 'tableRow') return node.children.map((cell) => toPlainText(cell)).join(' | ');
  if (node.type === 'listItem') return `• ${node.children.map(sayNode).join('\n')}`;
  const isContainer = node.type === 'list' || node.type === 'table' || node.type === 'blockquote';
  return isContainer ? node.children.map(sayNode).join('\n') : toPlainText(node);
}

function comparePhotos(old: Sequence, next: Sequence): Pick<Comparison, 'photos' | 'isReordered'> {
  const [was, is] = [new Map(old.nodes.flatMap(listPhotos)), new Map(next.nodes.flatMap(listPhotos))];
  const photos = [...new Set([...is.keys(), ...was.keys()])].flatMap((src) => {
    const [before, after] = [was.get(src) ?? null, is.get(src) ?? null];
    return JSON.stringify(before) === JSON.stringify(after) ? [] : [{ src, before, after }];
  });
  const order = (one: ReadonlyMap<string, unknown>, other: ReadonlyMap<string, unknown>) =>
    [...one.keys()].filter((src) => other.has(src)).join('\n');
  return { photos, isReordered: order(was, is) !== order(is, was) };
}

function listPhotos(node: Nodes): [src: string, words: PhotoWords][] {
  if (isComponent(node)) {
    const { src, ...words } = literalAttributes(node);
    if (typeof src === 'string') {
      const entries = Object.entries(words).map(([name, value]) => [name, String(value)] as const);
      return [[src, Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)))]];
    }
  }
  return 'children' in node ? node.children.flatMap(listPhotos) : [];
}

function hasPhotos(node: Nodes): boolean {
  return listPhotos(node).length > 0;
}

function compareLines(before: string, after: string): ComparedBlock[] {
  return alignPieces(before.split('\n'), after.split('\n')).map((run) => ({
    type: 'source',
    isSame: run.kind === 'same',
    words: run.text === '' ? [] : [run],
  }));
}
