import type { Node } from 'prosemirror-model';
import { type Command, type EditorState, NodeSelection, Selection, type Transaction } from 'prosemirror-state';
import type { Literal } from '../../../lib/content/reading/body.ts';
import { attributesOf, bodyOf, schema } from '../../document/schema.ts';

/** A photo of the body and where it stands. */
export type PlacedPhoto = { node: Node; position: number; src: string };

/** A gallery of the body, with its photos. */
export type PlacedGallery = { node: Node; position: number; photos: PlacedPhoto[] };

/** Where photos go: to the end of a gallery, or behind the block at a position. */
export type PhotoPlace = { gallery: number } | { position: number };

/** Every photo of a document, in reading order. */
export function listPhotos(doc: Node): PlacedPhoto[] {
  const photos: PlacedPhoto[] = [];
  doc.descendants((node, position) => {
    if (node.type.name === 'Photo') photos.push({ node, position, src: String(attributesOf(node).src ?? '') });
    return !node.isTextblock;
  });
  return photos;
}

/** The gallery at a position; null if there is none. */
export function findGallery(doc: Node, position: number): PlacedGallery | null {
  const node = doc.nodeAt(position);
  if (node?.type.name !== 'Gallery') return null;
  const end = position + node.nodeSize;
  return {
    node,
    position,
    photos: listPhotos(doc).filter((photo) => photo.position > position && photo.position < end),
  };
}

/** The credit of the gallery around a photo, which readers get before that of its file. */
export function galleryCreditAt(doc: Node, position: number | undefined): string {
  const parent = position === undefined ? null : doc.resolve(position).parent;
  return parent?.type.name === 'Gallery' ? String(attributesOf(parent).credit ?? '') : '';
}

/** Changes attributes of a block; empty ones are removed. */
export function setAttributes(
  tr: Transaction,
  position: number,
  change: Readonly<Record<string, Literal>>,
): Transaction {
  const node = tr.doc.nodeAt(position);
  if (!node) return tr;
  const next = Object.entries({ ...attributesOf(node), ...change }).filter(
    ([, value]) => value !== '' && value !== false,
  );
  return tr.setNodeAttribute(position, 'attributes', Object.fromEntries(next));
}

/**
 * Inserts photos: into a gallery, else as a new gallery behind a block, or as a single photo if
 * there is only one.
 */
export function insertPhotos(tr: Transaction, names: readonly string[], place: PhotoPlace): Transaction {
  const nodes = names.map((src) => schema.node('Photo', { attributes: { src } }));
  if ('gallery' in place) {
    const gallery = tr.doc.nodeAt(place.gallery);
    if (gallery) return tr.insert(place.gallery + gallery.nodeSize - 1, nodes);
  }
  const at = 'position' in place ? place.position : tr.doc.content.size;
  const block = nodes.length === 1 ? nodes : [schema.node('Gallery', null, nodes)];
  return goBehind(insertBlocks(tr, at, block), block);
}

/** Inserts blocks behind the top-level block at a position. Replaces that block if it is empty. */
export function insertBlocks(tr: Transaction, position: number, blocks: readonly Node[]): Transaction {
  const place = tr.doc.resolve(Math.min(position, tr.doc.content.size - 1));
  const current = place.depth >= 2 ? place.node(2) : null;
  if (place.depth < 1 || place.node(1).type.name !== 'body') {
    return tr.insert(tr.doc.content.size - bodyOf(tr.doc).nodeSize + 1, [...blocks]);
  }
  if (!current) return tr.insert(place.pos, [...blocks]);
  if (current.type.name === 'paragraph' && current.content.size === 0)
    return tr.replaceWith(place.before(2), place.after(2), [...blocks]);
  return tr.insert(place.after(2), [...blocks]);
}

/** Puts the caret behind inserted blocks, where the writing goes on. */
function goBehind(tr: Transaction, blocks: readonly Node[]): Transaction {
  let end = -1;
  tr.doc.descendants((node, position) => {
    if (node === blocks.at(-1)) end = position + node.nodeSize;
    return end === -1;
  });
  if (end === -1) return tr;
  if (end === tr.doc.content.size - 1) tr.insert(end, schema.node('paragraph'));
  return tr.setSelection(Selection.near(tr.doc.resolve(end + 1), 1));
}

/** Removes a photo, and the gallery with its last one. */
export function removePhoto(tr: Transaction, position: number): Transaction {
  const place = tr.doc.resolve(position);
  const photo = place.nodeAfter;
  if (!photo) return tr;
  const isLast = place.parent.type.name === 'Gallery' && place.parent.childCount === 1;
  return isLast ? tr.delete(place.before(), place.after()) : tr.delete(position, position + photo.nodeSize);
}

/**
 * Moves photos of a gallery to another place in it, in their order.
 *
 * @param indices which photos
 * @param to index, among those that stay, that the first of them gets
 */
export function reorderPhotos(tr: Transaction, gallery: number, indices: readonly number[], to: number): Transaction {
  const node = tr.doc.nodeAt(gallery);
  if (!node) return tr;
  const photos = Array.from({ length: node.childCount }, (_, index) => node.child(index));
  const moved = photos.filter((_, index) => indices.includes(index));
  const staying = photos.filter((_, index) => !indices.includes(index));
  const target = Math.max(0, Math.min(to, staying.length));
  const next = [...staying.slice(0, target), ...moved, ...staying.slice(target)];
  if (next.every((photo, index) => photo === photos[index])) return tr;
  return tr.replaceWith(gallery + 1, gallery + node.nodeSize - 1, next);
}

/** Moves photos one place earlier or later, as a group. */
export function nudgePhotos(tr: Transaction, gallery: number, indices: readonly number[], step: -1 | 1): Transaction {
  const first = Math.min(...indices);
  return indices.length === 0 ? tr : reorderPhotos(tr, gallery, indices, first + step);
}

/** The selected photo and its gallery's position; null if no photo is selected. */
export function selectedPhoto({ selection, doc }: EditorState): (PlacedPhoto & { gallery: number | null }) | null {
  if (!(selection instanceof NodeSelection) || selection.node.type.name !== 'Photo') return null;
  const place = doc.resolve(selection.from);
  return {
    node: selection.node,
    position: selection.from,
    src: String(attributesOf(selection.node).src ?? ''),
    gallery: place.parent.type.name === 'Gallery' ? place.before() : null,
  };
}

/** Alt+arrows: moves the selected photo within its gallery, and keeps it selected. */
export function movePhoto(step: -1 | 1): Command {
  return (state, dispatch) => {
    const photo = selectedPhoto(state);
    if (photo?.gallery === null || !photo) return false;
    const index = state.doc.resolve(photo.position).index();
    const tr = nudgePhotos(state.tr, photo.gallery, [index], step);
    if (!tr.docChanged) return true;
    tr.setSelection(NodeSelection.create(tr.doc, photo.position + step));
    dispatch?.(tr.scrollIntoView());
    return true;
  };
}
