import type { EditorState, Transaction } from 'prosemirror-state';
import { schema } from '../../document/schema.ts';
import { markType } from './editorPlugins.ts';

/** A link and the range of its text. */
export type LinkRange = { url: string; from: number; to: number };

/** The link around the caret, or in the selection. */
export function findLink({ selection, doc }: EditorState): LinkRange | null {
  const { $from, from, to, empty } = selection;
  const link = markType('link');
  const found: LinkRange[] = [];
  const [start, end] = empty ? [$from.start(), $from.end()] : [from, to];
  doc.nodesBetween(start, end, (node, position) => {
    const mark = link.isInSet(node.marks);
    const last = position + node.nodeSize;
    if (!mark || (empty && (from < position || from > last))) return;
    // A link may consist of several nodes, one of them bold.
    const before = found.at(-1);
    if (before?.url === mark.attrs.url && before?.to === position) before.to = last;
    else found.push({ url: mark.attrs.url, from: position, to: last });
  });
  return found[0] ?? null;
}

/** Links the selection, or what the link at the caret holds; without either, inserts the address. */
export function setLink(state: EditorState, url: string | null): Transaction {
  const { tr, selection } = state;
  const link = findLink(state);
  const range = selection.empty ? link : selection;
  if (!range) return url === null ? tr : tr.insert(selection.from, schema.text(url, [schema.mark('link', { url })]));
  tr.removeMark(link?.from ?? range.from, link?.to ?? range.to, markType('link'));
  return url === null ? tr : tr.addMark(range.from, range.to, schema.mark('link', { url }));
}
