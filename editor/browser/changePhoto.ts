import type { EditorState } from './insertPhotos.ts';

/** The actions of a photo's buttons. */
export type PhotoChange = 'earlier' | 'later' | 'remove';

/**
 * Moves a photo by one place within its gallery, or removes it, and the gallery with its last
 * photo.
 *
 * @param index which photo of the whole body
 * @returns the body afterwards, as one step that can be undone; the same body if nothing changes
 */
export function changePhoto(state: EditorState, index: number, change: PhotoChange): EditorState {
  const position = listPositions(state)[index];
  if (position === undefined) return state;
  const place = state.doc.resolve(position);
  const { parent, nodeAfter: photo } = place;
  if (!photo) return state;
  const { tr } = state;
  const end = position + photo.nodeSize;
  if (change === 'remove') {
    const isLast = parent.type.name === 'Gallery' && parent.childCount === 1;
    return state.apply(isLast ? tr.delete(place.before(), place.after()) : tr.delete(position, end));
  }
  if (parent.type.name !== 'Gallery') return state;
  const neighbour = parent.maybeChild(place.index() + (change === 'earlier' ? -1 : 1));
  if (!neighbour) return state;
  const to = position + (change === 'earlier' ? -neighbour.nodeSize : neighbour.nodeSize);
  return state.apply(tr.delete(position, end).insert(to, photo));
}

function listPositions(state: EditorState): number[] {
  const positions: number[] = [];
  state.doc.descendants((node, position) => {
    if (node.type.name === 'Photo') positions.push(position);
  });
  return positions;
}
