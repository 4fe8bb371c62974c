import { createElement, type ReactNode } from 'react';
import { islandPath } from '@/lib/islands.ts';
import { lightboxWords } from '@/lib/words/lightboxWords.ts';
import { lightboxWordsIn } from '@/lib/words/words.ts';

/** The part of a page whose photos the lightbox shows. Without scripts it changes nothing. */
export function PhotoLightbox({ language, children }: { language: string; children: ReactNode }) {
  const words = lightboxWordsIn(language);
  // The lightbox has the English words itself.
  const own = JSON.stringify(words) === JSON.stringify(lightboxWords) ? {} : { 'data-words': JSON.stringify(words) };
  return (
    <>
      <script type="module" async fetchPriority="low" src={islandPath('lightbox')} />
      {/* The element sets `ready` on itself, before React hydrates it in development. */}
      {createElement('photo-lightbox', { ...own, suppressHydrationWarning: true }, children)}
    </>
  );
}
