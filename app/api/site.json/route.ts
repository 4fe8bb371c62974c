import { buildSite } from '@/lib/api/buildOverviews.ts';
import { getCurrentPublication } from '@/lib/articles.ts';

export const dynamic = 'force-dynamic';

export function GET() {
  return Response.json(buildSite(getCurrentPublication()));
}
