import { listArticles } from '@/lib/articles.ts';
import { currentTime } from '@/lib/clock.ts';
import { buildNewsSitemap } from '@/lib/seo/buildNewsSitemap.ts';

export const dynamic = 'force-dynamic';

export function GET() {
  return new Response(buildNewsSitemap(listArticles(), currentTime()), {
    headers: { 'Content-Type': 'application/xml; charset=utf-8' },
  });
}
