import type { Metadata } from 'next';
import { Notice } from '@/components/layout/Notice.tsx';
import { getCurrentPublication } from '@/lib/articles.ts';
import { words } from '@/lib/words/words.ts';

export function generateMetadata(): Metadata {
  // Its language decides the words.
  getCurrentPublication();
  return { title: words.goneTitle, robots: { index: false } };
}

/** Published as `410.html`; see `publish/site/rewrites.json`. */
export default function Gone() {
  return <Notice title={words.goneTitle} text={words.goneText} />;
}
