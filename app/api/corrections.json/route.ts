import { buildCorrections } from '@/lib/api/buildCorrections.ts';
import { listCorrected } from '@/lib/articles.ts';

export const dynamic = 'force-dynamic';

export function GET() {
  return Response.json(buildCorrections(listCorrected()));
}
