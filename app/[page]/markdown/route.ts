import { notFound } from 'next/navigation';
import { getPage } from '@/lib/articles.ts';
import { buildPageMarkdown } from '@/lib/markdown/buildArticleMarkdown.ts';

type Context = { params: Promise<{ page: string }> };

export const dynamic = 'force-dynamic';

/** Published at `/<slug>.md`; see `publish/site/rewrites.json`. */
export async function GET(_request: Request, { params }: Context) {
  const page = getPage(decodeURIComponent((await params).page));
  if (!page) notFound();
  return new Response(buildPageMarkdown(page), { headers: { 'Content-Type': 'text/markdown; charset=utf-8' } });
}
