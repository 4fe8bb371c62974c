import { notFound } from 'next/navigation';
import { buildArticleList } from '@/lib/api/articleList.ts';
import { listArticles } from '@/lib/articles.ts';

export const dynamic = 'force-static';

export function GET() {
  return Response.json(buildArticleList(listArticles(), 1) ?? notFound());
}
