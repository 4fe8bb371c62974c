import { notFound } from 'next/navigation';
import { getSection, listBySection, listSections } from '@/lib/articles.ts';
import { buildFeed } from '@/lib/feeds/buildFeed.ts';

type Context = { params: Promise<{ section: string }> };

export const dynamic = 'force-static';
export const dynamicParams = false;

export function generateStaticParams() {
  return listSections().map(({ slug }) => ({ section: slug }));
}

export async function GET(_request: Request, { params }: Context) {
  const section = getSection((await params).section);
  if (!section) notFound();
  return new Response(buildFeed('rss', section, listBySection(section.slug)), {
    headers: { 'Content-Type': 'application/rss+xml; charset=utf-8' },
  });
}
