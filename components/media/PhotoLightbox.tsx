import { createElement, type ReactNode } from 'react';
import { islandPath } from '@/lib/islands.ts';

/** The part of a page whose photos the lightbox shows. Without scripts it changes nothing. */
export function PhotoLightbox({ children }: { children: ReactNode }) {
  return (
    <>
      <script type="module" async fetchPriority="low" src={islandPath('lightbox')} />
      {/* The element sets `ready` on itself, before React hydrates it in development. */}
      {createElement('photo-lightbox', { suppressHydrationWarning: true }, children)}
    </>
  );
}
