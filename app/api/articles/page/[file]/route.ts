import { notFound } from 'next/navigation';
import { ALL_ARTICLES_PATH } from '@/lib/addresses.ts';
import { buildArticleList } from '@/lib/api/articleList.ts';
import { listArticles } from '@/lib/articles.ts';
import { parsePageNumber } from '@/lib/paginate.ts';

type Context = { params: Promise<{ file: string }> };

export const dynamic = 'force-dynamic';

/** `1.json` is the oldest page. The newest is `/api/articles.json`. */
export async function GET(_request: Request, { params }: Context) {
  const page = parsePageNumber((await params).file.replace(/\.json$/, ''));
  return Response.json(
    (page === null ? null : buildArticleList(ALL_ARTICLES_PATH, listArticles(), page)) ?? notFound(),
  );
}
