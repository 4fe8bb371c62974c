import { listArticles } from '@/lib/articles.ts';
import { currentTime } from '@/lib/clock.ts';
import { listNews } from '@/lib/seo/buildNewsSitemap.ts';
import { buildRobots } from '@/lib/seo/buildRobots.ts';

export const dynamic = 'force-dynamic';

export function GET() {
  const hasNews = listNews(listArticles(), currentTime()).length > 0;
  return new Response(buildRobots(hasNews), { headers: { 'Content-Type': 'text/plain; charset=utf-8' } });
}
