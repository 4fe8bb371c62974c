import { createElement, type ReactNode } from 'react';
import { islandPath } from '@/lib/islands.ts';
import { words } from '@/lib/words/words.ts';

/** Describes the links of all photos, once per page. */
export const ENLARGES_ID = '~enlarges';

/** The part of a page whose photos the lightbox shows. Without scripts it changes nothing. */
export function PhotoLightbox({ children }: { children: ReactNode }) {
  return (
    <>
      <script type="module" async fetchPriority="low" src={islandPath('lightbox')} />
      <span id={ENLARGES_ID} hidden data-pagefind-ignore>
        {words.enlarges}
      </span>
      {/* The element sets `ready` on itself, before React hydrates it in development. */}
      {createElement('photo-lightbox', { suppressHydrationWarning: true }, children)}
    </>
  );
}
