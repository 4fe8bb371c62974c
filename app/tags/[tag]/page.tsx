import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { TagFront } from '@/components/front/TagFront.tsx';
import { tagPath } from '@/lib/addresses.ts';
import { getFrontPage, getTag, listByTag } from '@/lib/articles.ts';
import { currentTime } from '@/lib/clock.ts';
import { paginate } from '@/lib/paginate.ts';
import { buildPageMetadata } from '@/lib/seo/pageMetadata.ts';
import { getPublication } from '@/lib/site.ts';
import { words } from '@/lib/words/words.ts';

type Props = { params: Promise<{ tag: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const tag = getTag(decodeURIComponent((await params).tag));
  if (!tag) return {};
  const { name, slug } = tag;
  return buildPageMetadata({
    title: name,
    description: words.articlesAbout(name),
    path: tagPath(name),
    splash: listByTag(slug)[0],
  });
}

export default async function TagPage({ params }: Props) {
  const tag = getTag(decodeURIComponent((await params).tag));
  const page = tag && getFrontPage(paginate(listByTag(tag.slug), null, getPublication().articlesPerFront), null);
  if (!page) notFound();
  return <TagFront tag={tag} page={page} now={currentTime()} />;
}
