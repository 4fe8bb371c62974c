import { buildSearch } from '@/lib/api/buildOverviews.ts';

export const dynamic = 'force-dynamic';

export function GET() {
  return Response.json(buildSearch());
}
