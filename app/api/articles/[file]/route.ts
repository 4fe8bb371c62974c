import { notFound } from 'next/navigation';
import { buildApiArticle } from '@/lib/api/buildApiArticle.ts';
import { getArticle, listArticles } from '@/lib/articles.ts';

type Context = { params: Promise<{ file: string }> };

export const dynamic = 'force-static';
export const dynamicParams = false;

export function generateStaticParams() {
  return listArticles().map(({ slug }) => ({ file: `${slug}.json` }));
}

export async function GET(_request: Request, { params }: Context) {
  const article = getArticle((await params).file.replace(/\.json$/, ''));
  return Response.json(buildApiArticle(article ?? notFound()));
}
