import { listArticles } from '@/lib/articles.ts';
import { buildFeed } from '@/lib/feeds/buildFeed.ts';

export const dynamic = 'force-static';

export function GET() {
  return new Response(buildFeed('rss', null, listArticles()), {
    headers: { 'Content-Type': 'application/rss+xml; charset=utf-8' },
  });
}
