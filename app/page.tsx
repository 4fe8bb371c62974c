import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { Front } from '@/components/front/Front.tsx';
import { JsonLd } from '@/components/seo/JsonLd.tsx';
import { getFrontPage, listArticles } from '@/lib/articles.ts';
import { currentTime } from '@/lib/clock.ts';
import { paginate } from '@/lib/paginate.ts';
import { buildFrontJsonLd } from '@/lib/seo/jsonLd.ts';
import { buildFrontMetadata } from '@/lib/seo/pageMetadata.ts';
import { getPublication } from '@/lib/site.ts';

export function generateMetadata(): Metadata {
  return buildFrontMetadata(null, listArticles()[0]);
}

export default function HomePage() {
  const page = getFrontPage(paginate(listArticles(), null, getPublication().articlesPerFront), 'home');
  if (!page) notFound();
  return (
    <div className="wrap pt-8">
      <JsonLd graph={buildFrontJsonLd(null)} />
      <h1 className="sr-only">{getPublication().name}</h1>
      <Front page={page} frontPath="/" now={currentTime()} />
    </div>
  );
}
