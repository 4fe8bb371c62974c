import { createContext, useContext } from 'react';
import type { PhotoChange } from '../changePhoto.ts';
import type { Place } from '../insertPhotos.ts';

export type BodyTools = {
  /** Inserts files into the body at a place. */
  addPhotos(files: readonly File[], place: Place): void;
  /** Moves a photo within its gallery, or removes it. */
  changePhoto(index: number, change: PhotoChange): void;
};

/** The actions that blocks can take on their body; null outside a body. */
export const BodyToolsContext = createContext<BodyTools | null>(null);

export function useBodyTools(): BodyTools | null {
  return useContext(BodyToolsContext);
}

/** Index of an element among the body's photos. */
export function indexOfPhoto(photo: Element): number {
  return [...(photo.closest('.galley-body')?.querySelectorAll('.galley-photo') ?? [])].indexOf(photo);
}

/** Index of an element among the body's galleries. */
export function placeOfGallery(gallery: Element): Place {
  const all = [...(gallery.closest('.galley-body')?.querySelectorAll('[data-gallery]') ?? [])];
  return { kind: 'gallery', index: all.indexOf(gallery) };
}
