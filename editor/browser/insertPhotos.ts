import type { fields } from '@keystatic/core';
import { type NewPhoto, PICTURE_DIRECTORY } from './pictures.ts';

/** The body as Keystatic holds it during editing. */
export type EditorState = ReturnType<ReturnType<typeof fields.mdx>['defaultValue']>;

/**
 * Where photos go: into the body's nth gallery, after its nth block, at the cursor, or at the end.
 */
export type Place =
  | { kind: 'gallery'; index: number }
  | { kind: 'after block'; index: number }
  | { kind: 'selection' }
  | { kind: 'end' };

/**
 * Inserts photos into a body: into the gallery they were dropped on, else as a new gallery, or as a
 * single photo if there is only one. Their texts come from their files.
 *
 * @returns the body with the photos, as one step that can be undone
 */
export function insertPhotos(state: EditorState, photos: readonly NewPhoto[], place: Place): EditorState {
  const { Photo, Gallery } = state.schema.nodes;
  if (!Photo || !Gallery) throw new TypeError('The body has no photos or galleries.');
  const nodes = photos.map((photo) => Photo.createChecked({ props: propsOf(photo) }));
  const gallery = place.kind === 'gallery' ? findGallery(state, place.index) : null;
  const transaction = state.tr;
  if (gallery) {
    const end = gallery.position + gallery.node.nodeSize - 1;
    // A new gallery starts with one photo that names no file yet.
    const empty = gallery.node.childCount === 1 && isEmptyPhoto(gallery.node.firstChild);
    if (empty) transaction.replaceWith(gallery.position + 1, end, nodes);
    else transaction.insert(end, nodes);
  } else {
    transaction.insert(positionOf(state, place), nodes.length === 1 ? nodes : [Gallery.createChecked(null, nodes)]);
  }
  return state.apply(transaction);
}

/** The names of the files that a body's photos show. */
export function listPhotoNames(state: EditorState): Set<string> {
  const names = new Set<string>();
  state.doc.descendants((node) => {
    const src: unknown = node.type.name === 'Photo' ? node.attrs.props?.value?.src : undefined;
    if (typeof src === 'string') names.add(src);
  });
  return names;
}

function propsOf({ name, bytes, answer }: NewPhoto) {
  const { alt, caption, credit, creator } = answer.metadata;
  const words = Object.entries({ alt, caption, credit, creator }).filter(([, text]) => text);
  return {
    value: { src: name, ...Object.fromEntries(words) },
    extraFiles: [{ path: name, contents: bytes, parent: PICTURE_DIRECTORY }],
  };
}

type Node = EditorState['doc'];

function findGallery(state: EditorState, index: number): { node: Node; position: number } | null {
  const found: { node: Node; position: number }[] = [];
  state.doc.descendants((node, position) => {
    if (node.type.name === 'Gallery') found.push({ node, position });
  });
  return found[index] ?? null;
}

function isEmptyPhoto(node: Node | null): boolean {
  return node?.type.name === 'Photo' && !node.attrs.props?.value?.src;
}

function positionOf({ doc, selection }: EditorState, place: Place): number {
  if (place.kind === 'end') return doc.content.size;
  const index = place.kind === 'after block' ? place.index : selection.$from.index(0);
  let position = 0;
  for (let at = 0; at <= Math.min(index, doc.childCount - 1); at++) position += doc.child(at).nodeSize;
  return position;
}
