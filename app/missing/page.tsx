import type { Metadata } from 'next';
import { Notice } from '@/components/layout/Notice.tsx';
import { getCurrentPublication } from '@/lib/articles.ts';
import { words } from '@/lib/words/words.ts';

export function generateMetadata(): Metadata {
  // Its language decides the words.
  getCurrentPublication();
  return { title: words.notFoundTitle, description: words.notFoundText, robots: { index: false } };
}

/**
 * Published as `404.html`; see `publish/site/rewrites.json`. A page of its own, because Next leaves
 * the font's preload out of `not-found.tsx`.
 */
export default function Missing() {
  return <Notice title={words.notFoundTitle} text={words.notFoundText} />;
}
