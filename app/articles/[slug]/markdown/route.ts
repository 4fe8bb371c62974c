import { notFound } from 'next/navigation';
import { getArticle, listArticles } from '@/lib/articles.ts';
import { buildArticleMarkdown } from '@/lib/markdown/buildArticleMarkdown.ts';

type Context = { params: Promise<{ slug: string }> };

export const dynamic = 'force-static';
export const dynamicParams = false;

export function generateStaticParams() {
  return listArticles().map(({ slug }) => ({ slug }));
}

/** Readers find it at `/articles/<slug>.md`: see `publish/rewrites.json`. */
export async function GET(_request: Request, { params }: Context) {
  const article = getArticle((await params).slug);
  if (!article) notFound();
  return new Response(buildArticleMarkdown(article), { headers: { 'Content-Type': 'text/markdown; charset=utf-8' } });
}
