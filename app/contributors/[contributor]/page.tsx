import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { ContributorFront } from '@/components/front/ContributorFront.tsx';
import { contributorPath } from '@/lib/addresses.ts';
import { getContributor, getFrontPage, listByContributor } from '@/lib/articles.ts';
import { currentTime } from '@/lib/clock.ts';
import { paginate } from '@/lib/paginate.ts';
import { buildPageMetadata } from '@/lib/seo/pageMetadata.ts';
import { getPublication } from '@/lib/site.ts';
import { words } from '@/lib/words/words.ts';

type Props = { params: Promise<{ contributor: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const contributor = getContributor(decodeURIComponent((await params).contributor));
  if (!contributor) return {};
  const { name, bio, slug } = contributor;
  return buildPageMetadata({
    title: name,
    description: bio ?? words.articlesBy(name),
    path: contributorPath(contributor),
    splash: listByContributor(slug)[0],
  });
}

export default async function ContributorPage({ params }: Props) {
  const contributor = getContributor(decodeURIComponent((await params).contributor));
  const page =
    contributor &&
    getFrontPage(paginate(listByContributor(contributor.slug), null, getPublication().articlesPerFront), null);
  if (!page) notFound();
  return <ContributorFront contributor={contributor} page={page} now={currentTime()} />;
}
