import { buildSitemap } from '@/lib/seo/buildSitemap.ts';
import { listFrontPages } from '@/lib/seo/listPages.ts';

export const dynamic = 'force-dynamic';

export function GET() {
  return new Response(buildSitemap(listFrontPages()), {
    headers: { 'Content-Type': 'application/xml; charset=utf-8' },
  });
}
