import { notFound } from 'next/navigation';
import { getSection, listBySection, listWhole } from '@/lib/articles.ts';
import { buildFeed, FEED_ITEM_LIMIT } from '@/lib/feeds/buildFeed.ts';

type Context = { params: Promise<{ section: string }> };

export const dynamic = 'force-dynamic';

export async function GET(_request: Request, { params }: Context) {
  const section = getSection(decodeURIComponent((await params).section));
  if (!section) notFound();
  return new Response(buildFeed('atom', section, listWhole(listBySection(section.slug), FEED_ITEM_LIMIT)), {
    headers: { 'Content-Type': 'application/atom+xml; charset=utf-8' },
  });
}
