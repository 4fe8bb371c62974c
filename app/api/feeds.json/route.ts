import { buildFeeds } from '@/lib/api/buildOverviews.ts';
import { listSections } from '@/lib/articles.ts';

export const dynamic = 'force-dynamic';

export function GET() {
  return Response.json(buildFeeds(listSections()));
}
