import { notFound } from 'next/navigation';
import { buildArticleList } from '@/lib/api/articleList.ts';
import { listArticles } from '@/lib/articles.ts';

export const dynamic = 'force-dynamic';

export function GET() {
  return Response.json(buildArticleList(listArticles(), null) ?? notFound());
}
