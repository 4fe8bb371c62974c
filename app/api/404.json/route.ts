import { buildError } from '@/lib/api/buildOverviews.ts';

export const dynamic = 'force-dynamic';

/** Published as a file, which servers send with its status. */
export function GET() {
  return Response.json(buildError(404));
}
