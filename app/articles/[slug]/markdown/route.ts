import { notFound } from 'next/navigation';
import { getArticle } from '@/lib/articles.ts';
import { buildArticleMarkdown } from '@/lib/markdown/buildArticleMarkdown.ts';

type Context = { params: Promise<{ slug: string }> };

export const dynamic = 'force-dynamic';

/** Published at `/articles/<slug>.md`; see `publish/site/rewrites.json`. */
export async function GET(_request: Request, { params }: Context) {
  const article = getArticle(decodeURIComponent((await params).slug));
  if (!article) notFound();
  return new Response(buildArticleMarkdown(article), { headers: { 'Content-Type': 'text/markdown; charset=utf-8' } });
}
