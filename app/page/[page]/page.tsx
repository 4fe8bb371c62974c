import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { Front } from '@/components/front/Front.tsx';
import { FrontHeader } from '@/components/front/FrontHeader.tsx';
import { frontPagePath } from '@/lib/addresses.ts';
import { getFrontPage, listArticles } from '@/lib/articles.ts';
import { currentTime } from '@/lib/clock.ts';
import { paginatePath } from '@/lib/paginate.ts';
import { buildPageMetadata } from '@/lib/seo/pageMetadata.ts';
import { getPublication } from '@/lib/site.ts';
import { words } from '@/lib/words/words.ts';

type Props = { params: Promise<{ page: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const page = Number((await params).page);
  return buildPageMetadata({
    title: `${words.latest} (${page})`,
    description: getPublication().description,
    path: frontPagePath('/', page),
  });
}

export default async function HomeLaterPage({ params }: Props) {
  const page = getFrontPage(
    paginatePath(listArticles(), (await params).page, getPublication().articlesPerFront),
    'home',
  );
  if (!page) notFound();
  return (
    <div className="wrap pt-8">
      <FrontHeader title={words.latest} />
      <Front page={page} frontPath="/" now={currentTime()} />
    </div>
  );
}
