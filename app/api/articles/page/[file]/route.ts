import { notFound } from 'next/navigation';
import { buildArticleList, countPages } from '@/lib/api/articleList.ts';
import { listArticles } from '@/lib/articles.ts';

type Context = { params: Promise<{ file: string }> };

export const dynamic = 'force-static';
export const dynamicParams = false;

/** `2.json` and on; the first page is `/api/articles.json`. */
export function generateStaticParams() {
  const laterPages = Array.from({ length: countPages(listArticles()) - 1 }, (_, index) => index + 2);
  return laterPages.map((page) => ({ file: `${page}.json` }));
}

export async function GET(_request: Request, { params }: Context) {
  const page = Number((await params).file.replace(/\.json$/, ''));
  return Response.json(buildArticleList(listArticles(), page) ?? notFound());
}
