import { notFound } from 'next/navigation';
import { ALL_ARTICLES_PATH } from '@/lib/addresses.ts';
import { buildArticleList } from '@/lib/api/articleList.ts';
import { listArticles } from '@/lib/articles.ts';

export const dynamic = 'force-dynamic';

export function GET() {
  return Response.json(buildArticleList(ALL_ARTICLES_PATH, listArticles(), null) ?? notFound());
}
