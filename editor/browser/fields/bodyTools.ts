import { createContext, useContext } from 'react';
import type { PhotoChange } from '../changePhoto.ts';
import type { Place } from '../insertPhotos.ts';

export type BodyTools = {
  /** Takes files into the body at a place. */
  addPhotos(files: readonly File[], place: Place): void;
  /** Moves a photo within its gallery, or takes it out. */
  changePhoto(index: number, change: PhotoChange): void;
};

/** What blocks can do to the body that they stand in; null outside of a body. */
export const BodyToolsContext = createContext<BodyTools | null>(null);

export function useBodyTools(): BodyTools | null {
  return useContext(BodyToolsContext);
}

/** Which of the body's photos an element is. */
export function indexOfPhoto(photo: Element): number {
  return [...(photo.closest('.galley-body')?.querySelectorAll('.galley-photo') ?? [])].indexOf(photo);
}

/** Which of the body's galleries an element is. */
export function placeOfGallery(gallery: Element): Place {
  const all = [...(gallery.closest('.galley-body')?.querySelectorAll('[data-gallery]') ?? [])];
  return { kind: 'gallery', index: all.indexOf(gallery) };
}
