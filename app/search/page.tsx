import type { Metadata } from 'next';
import { FrontHeader } from '@/components/front/FrontHeader.tsx';
import { SearchForm } from '@/components/search/SearchForm.tsx';
import { getCurrentPublication, listSections } from '@/lib/articles.ts';
import { islandPath } from '@/lib/islands.ts';
import { words } from '@/lib/words/words.ts';

export function generateMetadata(): Metadata {
  // Its language decides the words.
  getCurrentPublication();
  return {
    title: words.search,
    description: words.search,
    alternates: { canonical: '/search' },
    robots: { index: false },
  };
}

export default function SearchPage() {
  return (
    <div className="wrap pt-8">
      <FrontHeader title={words.search} />
      <SearchForm sections={listSections()} />
      {/* Not `async`: it needs the form as soon as it runs, and modules wait for the whole
          page. */}
      <script type="module" src={islandPath('search')} />
    </div>
  );
}
