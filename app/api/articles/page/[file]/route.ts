import { notFound } from 'next/navigation';
import { API_PAGE_SIZE, buildArticleList } from '@/lib/api/articleList.ts';
import { listArticles } from '@/lib/articles.ts';
import { listLaterPages } from '@/lib/paginate.ts';

type Context = { params: Promise<{ file: string }> };

export const dynamic = 'force-static';
export const dynamicParams = false;

/** `2.json` and on; the first page is `/api/articles.json`. */
export function generateStaticParams() {
  return listLaterPages(listArticles().length, API_PAGE_SIZE).map((page) => ({ file: `${page}.json` }));
}

export async function GET(_request: Request, { params }: Context) {
  const page = Number((await params).file.replace(/\.json$/, ''));
  return Response.json(buildArticleList(listArticles(), page) ?? notFound());
}
