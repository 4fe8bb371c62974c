import { notFound } from 'next/navigation';
import { parsePageNumber } from '@/lib/paginate.ts';
import { buildSitemap } from '@/lib/seo/buildSitemap.ts';
import { listArticlePages } from '@/lib/seo/listPages.ts';

type Context = { params: Promise<{ file: string }> };

export const dynamic = 'force-dynamic';

export async function GET(_request: Request, { params }: Context) {
  const pages = listArticlePages(parsePageNumber((await params).file.replace(/\.xml$/, '')));
  if (!pages) notFound();
  return new Response(buildSitemap(pages), { headers: { 'Content-Type': 'application/xml; charset=utf-8' } });
}
