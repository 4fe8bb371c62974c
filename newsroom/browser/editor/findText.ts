import type { Node } from 'prosemirror-model';
import { NodeSelection, TextSelection, type Transaction } from 'prosemirror-state';
import { z } from 'zod';
import { components } from '../../../lib/content/grammar/components.ts';
import { guideOf } from '../../../lib/content/model/guideOf.ts';
import { unwrapField } from '../../../lib/content/model/unwrapField.ts';
import { fieldsOf as recordOf } from '../../../lib/content/reading/fields.ts';
import { attributesOf, type Fields, fieldsOf } from '../../document/schema.ts';
import { setAttributes } from './photoCommands.ts';
import { searchPattern } from './searchPattern.ts';

/** A place that has the words: in the text, in an attribute of a block, or below the main media. */
export type Match =
  | { kind: 'text'; from: number; to: number }
  | { kind: 'attribute'; position: number; name: string }
  | { kind: 'main media'; name: string };

/** Attributes that are text, but no words for readers. */
const NO_WORDS = ['id', 'group', 'focus'];
const MAIN_MEDIA_WORDS = ['alt', 'caption', 'credit', 'creator'];

/** Every place of an article that has the words, in reading order. */
export function listMatches(doc: Node, search: string): Match[] {
  if (search === '') return [];
  const pattern = searchPattern(search);
  const hasWords = (value: unknown) => typeof value === 'string' && value.search(pattern) >= 0;
  const matches: Match[] = [];
  const { mainMedia } = fieldsOf(doc);
  for (const name of MAIN_MEDIA_WORDS)
    if (hasWords(recordOf(mainMedia)[name])) matches.push({ kind: 'main media', name });
  doc.descendants((node, position) => {
    if (node.isTextblock) {
      // A line break counts one, as in the document.
      const text = node.textBetween(0, node.content.size, undefined, '\n');
      for (const { index, 0: found } of text.matchAll(pattern)) {
        const from = position + 1 + index;
        matches.push({ kind: 'text', from, to: from + found.length });
      }
      return false;
    }
    for (const name of listWordAttributes(node.type.name))
      if (hasWords(attributesOf(node)[name])) matches.push({ kind: 'attribute', position, name });
    return true;
  });
  return matches;
}

/** The attributes of a block that hold words for readers, from its model. */
function listWordAttributes(block: string): string[] {
  const shape = components.get(block)?.model.attributes.shape ?? {};
  return Object.entries(shape).flatMap(([name, type]) => {
    const { control } = guideOf(type);
    const isText = unwrapField(type) instanceof z.ZodString && (control === undefined || control === 'lines');
    return isText && !NO_WORDS.includes(name) ? [name] : [];
  });
}

/** Replaces the words in some places, as one step that can be undone. */
export function replaceMatches(
  tr: Transaction,
  matches: readonly Match[],
  search: string,
  replacement: string,
): Transaction {
  const replaced = (value: unknown) => String(value ?? '').replace(searchPattern(search), () => replacement);
  // From the end, so that the places before it stay where they are.
  for (const match of matches.toReversed()) {
    switch (match.kind) {
      case 'text':
        tr.insertText(replacement, match.from, match.to);
        break;
      case 'attribute': {
        const node = tr.doc.nodeAt(match.position);
        if (node) setAttributes(tr, match.position, { [match.name]: replaced(attributesOf(node)[match.name]) });
        break;
      }
      case 'main media': {
        const fields: Fields = fieldsOf(tr.doc);
        const mainMedia = recordOf(fields.mainMedia);
        tr.setDocAttribute('fields', {
          ...fields,
          mainMedia: { ...mainMedia, [match.name]: replaced(mainMedia[match.name]) },
        });
        break;
      }
      default:
        throw new TypeError(`Unknown match: ${JSON.stringify(match satisfies never)}`);
    }
  }
  return tr;
}

/** Selects a place: its words, or the block that has them. */
export function selectMatch(tr: Transaction, match: Match): Transaction {
  if (match.kind === 'text') return tr.setSelection(TextSelection.create(tr.doc, match.from, match.to));
  if (match.kind === 'main media') return tr;
  const node = tr.doc.nodeAt(match.position);
  return node && NodeSelection.isSelectable(node) ? tr.setSelection(NodeSelection.create(tr.doc, match.position)) : tr;
}
