import { buildSitemap } from '@/lib/seo/buildSitemap.ts';
import { listPages } from '@/lib/seo/listPages.ts';

export const dynamic = 'force-static';

export function GET() {
  return new Response(buildSitemap(listPages()), { headers: { 'Content-Type': 'application/xml; charset=utf-8' } });
}
