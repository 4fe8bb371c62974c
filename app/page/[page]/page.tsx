import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { Front } from '@/components/front/Front.tsx';
import { FrontHeader } from '@/components/front/FrontHeader.tsx';
import { frontPagePath } from '@/lib/addresses.ts';
import { listArticles } from '@/lib/articles.ts';
import { currentTime } from '@/lib/clock.ts';
import { listLaterPages, paginate } from '@/lib/paginate.ts';
import { buildPageMetadata } from '@/lib/seo/pageMetadata.ts';
import { site } from '@/lib/site.ts';
import { words } from '@/lib/words.ts';

type Props = { params: Promise<{ page: string }> };

export const dynamicParams = false;

export function generateStaticParams() {
  return listLaterPages(listArticles().length, site.articlesPerFront).map((page) => ({ page: String(page) }));
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const page = Number((await params).page);
  return buildPageMetadata({
    title: `${words.latest} (${page})`,
    description: site.description,
    path: frontPagePath('/', page),
  });
}

export default async function HomeLaterPage({ params }: Props) {
  const page = paginate(listArticles(), Number((await params).page), site.articlesPerFront);
  if (!page) notFound();
  return (
    <div className="wrap pt-8">
      <FrontHeader title={words.latest} />
      <Front page={page} frontPath="/" now={currentTime()} />
    </div>
  );
}
