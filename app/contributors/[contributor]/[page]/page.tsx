import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { ContributorFront } from '@/components/front/ContributorFront.tsx';
import { contributorPath, frontPagePath } from '@/lib/addresses.ts';
import { getContributor, getFrontPage, listByContributor } from '@/lib/articles.ts';
import { currentTime } from '@/lib/clock.ts';
import { paginatePath } from '@/lib/paginate.ts';
import { buildPageMetadata } from '@/lib/seo/pageMetadata.ts';
import { getPublication } from '@/lib/site.ts';
import { words } from '@/lib/words/words.ts';

type Props = { params: Promise<{ contributor: string; page: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { page, ...rest } = await params;
  const contributor = getContributor(decodeURIComponent(rest.contributor));
  if (!contributor) return {};
  return buildPageMetadata({
    title: `${contributor.name} (${page})`,
    description: words.articlesBy(contributor.name),
    path: frontPagePath(contributorPath(contributor), Number(page)),
  });
}

export default async function ContributorLaterPage({ params }: Props) {
  const { page: number, ...rest } = await params;
  const contributor = getContributor(decodeURIComponent(rest.contributor));
  const page =
    contributor &&
    getFrontPage(paginatePath(listByContributor(contributor.slug), number, getPublication().articlesPerFront), null);
  if (!page) notFound();
  return <ContributorFront contributor={contributor} page={page} now={currentTime()} />;
}
