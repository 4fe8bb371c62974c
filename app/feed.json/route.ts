import { listArticles, listWhole } from '@/lib/articles.ts';
import { buildFeed, FEED_ITEM_LIMIT } from '@/lib/feeds/buildFeed.ts';

export const dynamic = 'force-dynamic';

export function GET() {
  return new Response(buildFeed('json', null, listWhole(listArticles(), FEED_ITEM_LIMIT)), {
    headers: { 'Content-Type': 'application/feed+json' },
  });
}
