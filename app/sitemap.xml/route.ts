import { buildSitemapIndex } from '@/lib/seo/buildSitemap.ts';
import { listSitemaps } from '@/lib/seo/listPages.ts';

export const dynamic = 'force-dynamic';

export function GET() {
  return new Response(buildSitemapIndex(listSitemaps()), {
    headers: { 'Content-Type': 'application/xml; charset=utf-8' },
  });
}
