import { buildTags } from '@/lib/api/buildOverviews.ts';
import { listTags } from '@/lib/articles.ts';

export const dynamic = 'force-dynamic';

export function GET() {
  return Response.json(buildTags(listTags()));
}
