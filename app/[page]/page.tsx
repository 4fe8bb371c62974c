import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { StaticPage } from '@/components/article/StaticPage.tsx';
import { JsonLd } from '@/components/seo/JsonLd.tsx';
import { getPage } from '@/lib/articles.ts';
import { buildPageJsonLd } from '@/lib/seo/jsonLd.ts';
import { buildTextPageMetadata } from '@/lib/seo/pageMetadata.ts';

type Props = { params: Promise<{ page: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const page = getPage(decodeURIComponent((await params).page));
  return page ? buildTextPageMetadata(page) : {};
}

/** A page of the newsroom, such as the imprint. */
export default async function TextPage({ params }: Props) {
  const page = getPage(decodeURIComponent((await params).page));
  if (!page) notFound();
  return (
    <>
      <JsonLd graph={buildPageJsonLd(page)} />
      <StaticPage page={page} />
    </>
  );
}
