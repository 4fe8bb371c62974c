import { createElement, type ReactNode } from 'react';
import { islandPath } from '@/lib/islands.ts';

/** The part of a page whose photos the lightbox shows. Without scripts it is as if it were not there. */
export function PhotoLightbox({ children }: { children: ReactNode }) {
  return (
    <>
      <script type="module" async fetchPriority="low" src={islandPath('lightbox')} />
      {/* The element says on itself when it is ready, before React looks at it in development. */}
      {createElement('photo-lightbox', { suppressHydrationWarning: true }, children)}
    </>
  );
}
