import type { Nodes } from 'mdast';
import { components } from '../lib/content/grammar/components.ts';
import { type ComponentNode, isComponent } from '../lib/content/reading/body.ts';
import { alignNodes } from './alignNodes.ts';
import {
  type Article,
  endOf,
  type Field,
  gap,
  isNothing,
  meaningOf,
  type Sequence,
  sayAttributes,
  startOf,
  takeApart,
  textOf,
} from './articleParts.ts';
import { confirmChoices } from './editing/notChosen.ts';
import { mergeEdit } from './mergeEdit.ts';

/** A part that both sides changed. An empty text means that a side removed it. */
export type VersionCollision = {
  part: { kind: 'field'; field: string } | { kind: 'block' };
  base: string;
  theirs: string;
  mine: string;
};

/** The merged text has `mine` where both sides changed the same part. */
export type MergedVersions = { text: string; collisions: VersionCollision[] };

/**
 * Merges two edits of the same article, field by field and block by block. In blocks that hold
 * others, such as a gallery, it merges those one by one. What both sides added stays from both.
 *
 * @param base the text that both began from
 * @param theirs what is on the disk now; where nobody edited, its formatting is kept
 * @param mine the text to save
 */
export function mergeVersions(base: string, theirs: string, mine: string): MergedVersions {
  if (theirs === base || theirs === mine)
    return { text: mergeEdit(confirmChoices(theirs, mine), mine), collisions: [] };
  if (mine === base) return { text: theirs, collisions: [] };
  const [old, their, own] = [takeApart(base), takeApart(theirs), takeApart(mine)];
  if (!old || !their || !own) {
    return { text: mine, collisions: [{ part: { kind: 'block' }, base, theirs, mine }] };
  }
  const fields = mergeFields(old, their, own);
  const body = mergeSequences({ base: old.body, theirs: their.body, mine: own.body });
  const head = their.text.slice(0, their.fieldsStart);
  const naive = `${head}${fields.text}${their.closing}\n${body.pieces.join('\n\n')}\n`;
  return {
    text: mergeEdit(confirmChoices(theirs, mine), naive),
    collisions: [...fields.collisions, ...body.collisions],
  };
}

type Sides<Value> = { base: Value; theirs: Value; mine: Value };

function mergeFields(base: Article, theirs: Article, mine: Article): { text: string; collisions: VersionCollision[] } {
  const collisions: VersionCollision[] = [];
  const keys = new Set([...theirs.fields.keys(), ...mine.fields.keys()]);
  const texts = [...keys].map((field) => {
    const sides = { base: base.fields.get(field), theirs: theirs.fields.get(field), mine: mine.fields.get(field) };
    const side = chooseSide(mapSides(sides, fieldMeaning));
    const chosen = side === 'theirs' ? sides.theirs : sides.mine;
    if (side === 'collision') {
      collisions.push({ part: { kind: 'field', field }, ...mapSides(sides, (one) => one?.text ?? '') });
    }
    return chosen ? endLine(chosen.text) + chosen.notes : '';
  });
  return { text: texts.join(''), collisions };
}

function fieldMeaning(field: Field | undefined): string {
  return !field || isNothing(field.meaning) ? '' : field.meaning;
}

function endLine(text: string): string {
  return text.endsWith('\n') ? text : `${text}\n`;
}

/** The side whose edit counts; `mine` if both made the same. */
function chooseSide({ base, theirs, mine }: Sides<string>): 'theirs' | 'mine' | 'collision' {
  if (mine === base) return 'theirs';
  return theirs === base || theirs === mine ? 'mine' : 'collision';
}

type Pieces = { pieces: string[]; collisions: VersionCollision[] };

function mergeSequences({ base, theirs, mine }: Sides<Sequence>): Pieces {
  const their = alignNodes(base, theirs);
  const own = alignNodes(base, mine);
  const addedByThem = new Set([...their.added.values()].flat().map(meaningOf));
  const merged: Pieces = { pieces: [], collisions: [] };
  for (let index = 0; index <= base.nodes.length; index++) {
    for (const node of their.added.get(index) ?? []) merged.pieces.push(textOf(theirs, node));
    for (const node of own.added.get(index) ?? []) {
      // Both moved the same block, or pasted the same text.
      if (!addedByThem.has(meaningOf(node))) merged.pieces.push(textOf(mine, node));
    }
    const node = base.nodes[index];
    if (!node) continue;
    const { pieces, collisions } = mergeNode(
      { base, theirs, mine },
      { base: node, theirs: their.partners.get(index), mine: own.partners.get(index) },
    );
    merged.pieces.push(...pieces);
    merged.collisions.push(...collisions);
  }
  return merged;
}

/** Merges one block of the base with what became of it on both sides. */
function mergeNode(sequences: Sides<Sequence>, nodes: Sides<Nodes | undefined>): Pieces {
  const side = chooseSide(mapSides(nodes, (node) => (node ? meaningOf(node) : '')));
  const texts = {
    base: textOf(sequences.base, nodes.base),
    theirs: textOf(sequences.theirs, nodes.theirs),
    mine: textOf(sequences.mine, nodes.mine),
  };
  const chosen = side === 'theirs' ? texts.theirs : texts.mine;
  if (side !== 'collision') return { pieces: chosen === '' ? [] : [chosen], collisions: [] };
  const { base, theirs, mine } = nodes;
  if (base && theirs && mine && isParent(base) && isParent(theirs) && isParent(mine)) {
    return mergeParents(sequences, { base, theirs, mine });
  }
  return {
    // A block that one side removed stays as the other one has it.
    pieces: [texts.mine === '' ? texts.theirs : texts.mine],
    collisions: [{ part: { kind: 'block' }, ...texts }],
  };
}

function isParent(node: Nodes): node is ComponentNode {
  return isComponent(node) && node.children.length > 0;
}

function mergeParents(sequences: Sides<Sequence>, nodes: Sides<ComponentNode>): Pieces {
  const inside = {
    base: childrenOf(sequences.base, nodes.base),
    theirs: childrenOf(sequences.theirs, nodes.theirs),
    mine: childrenOf(sequences.mine, nodes.mine),
  };
  const side = chooseSide(mapSides(nodes, (node) => JSON.stringify([node.name, sayAttributes(node)])));
  const opening = mapSides(inside, (children) => gap(children, -1));
  const { pieces, collisions } = mergeSequences(inside);
  const holdsBlocksOnly = components.get(nodes.mine.name ?? '')?.model.content?.markdown.length === 0;
  const kept = side === 'theirs' ? inside.theirs : inside.mine;
  const text = [gap(kept, -1), pieces.join(holdsBlocksOnly ? '\n' : '\n\n'), gap(kept, kept.nodes.length - 1)].join('');
  const own: VersionCollision[] =
    side === 'collision' ? [{ part: { kind: 'block' }, ...mapSides(opening, (tag) => tag.trim()) }] : [];
  return { pieces: [text], collisions: [...own, ...collisions] };
}

/** A block's children, with the tags around them as the text before and after. */
function childrenOf({ text }: Sequence, node: ComponentNode): Sequence {
  return { text, nodes: node.children, start: startOf(node), end: endOf(node) };
}

function mapSides<Value, Result>({ base, theirs, mine }: Sides<Value>, map: (value: Value) => Result): Sides<Result> {
  return { base: map(base), theirs: map(theirs), mine: map(mine) };
}
