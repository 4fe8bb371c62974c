import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { TagFront } from '@/components/front/TagFront.tsx';
import { frontPagePath, tagPath } from '@/lib/addresses.ts';
import { getFrontPage, getTag, listByTag } from '@/lib/articles.ts';
import { currentTime } from '@/lib/clock.ts';
import { paginatePath } from '@/lib/paginate.ts';
import { buildPageMetadata } from '@/lib/seo/pageMetadata.ts';
import { getPublication } from '@/lib/site.ts';
import { words } from '@/lib/words/words.ts';

type Props = { params: Promise<{ tag: string; page: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { page, ...rest } = await params;
  const tag = getTag(decodeURIComponent(rest.tag));
  if (!tag) return {};
  return buildPageMetadata({
    title: `${tag.name} (${page})`,
    description: words.articlesAbout(tag.name),
    path: frontPagePath(tagPath(tag.name), Number(page)),
  });
}

export default async function TagLaterPage({ params }: Props) {
  const { page: number, ...rest } = await params;
  const tag = getTag(decodeURIComponent(rest.tag));
  const page = tag && getFrontPage(paginatePath(listByTag(tag.slug), number, getPublication().articlesPerFront), null);
  if (!page) notFound();
  return <TagFront tag={tag} page={page} now={currentTime()} />;
}
