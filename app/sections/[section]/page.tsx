import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { Front } from '@/components/front/Front.tsx';
import { JsonLd } from '@/components/seo/JsonLd.tsx';
import { getSection, listBySection, listSections } from '@/lib/articles.ts';
import { currentTime } from '@/lib/clock.ts';
import { buildFrontJsonLd } from '@/lib/seo/jsonLd.ts';
import { buildFrontMetadata } from '@/lib/seo/pageMetadata.ts';

type Props = { params: Promise<{ section: string }> };

export const dynamicParams = false;

export function generateStaticParams() {
  return listSections().map(({ slug }) => ({ section: slug }));
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const section = getSection((await params).section);
  return section ? buildFrontMetadata(section, listBySection(section.slug)[0]) : {};
}

export default async function SectionPage({ params }: Props) {
  const section = getSection((await params).section);
  if (!section) notFound();
  return (
    <div className="wrap pt-8">
      <JsonLd graph={buildFrontJsonLd(section)} />
      <header className="mb-8 border-b border-ink pb-5">
        <h1 className="text-headline font-semibold tracking-[-0.018em]">{section.name}</h1>
        <p className="mt-2 text-standfirst text-quiet">{section.description}</p>
      </header>
      <Front articles={listBySection(section.slug)} now={currentTime()} />
    </div>
  );
}
