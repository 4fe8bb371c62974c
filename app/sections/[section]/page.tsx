import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { SectionFront } from '@/components/front/SectionFront.tsx';
import { JsonLd } from '@/components/seo/JsonLd.tsx';
import { getFrontPage, getSection, listBySection } from '@/lib/articles.ts';
import { currentTime } from '@/lib/clock.ts';
import { paginate } from '@/lib/paginate.ts';
import { buildFrontJsonLd } from '@/lib/seo/jsonLd.ts';
import { buildFrontMetadata } from '@/lib/seo/pageMetadata.ts';
import { getPublication } from '@/lib/site.ts';

type Props = { params: Promise<{ section: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const section = getSection(decodeURIComponent((await params).section));
  return section ? buildFrontMetadata(section, listBySection(section.slug)[0]) : {};
}

export default async function SectionPage({ params }: Props) {
  const section = getSection(decodeURIComponent((await params).section));
  const page =
    section &&
    getFrontPage(paginate(listBySection(section.slug), null, getPublication().articlesPerFront), section.slug);
  if (!page) notFound();
  return (
    <>
      <JsonLd graph={buildFrontJsonLd(section)} />
      <SectionFront section={section} page={page} now={currentTime()} />
    </>
  );
}
