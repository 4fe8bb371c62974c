import { buildContributors } from '@/lib/api/buildOverviews.ts';
import { listContributors } from '@/lib/articles.ts';

export const dynamic = 'force-dynamic';

export function GET() {
  return Response.json(buildContributors(listContributors()));
}
