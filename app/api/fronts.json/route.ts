import { buildFronts } from '@/lib/api/buildFront.ts';
import { getCurrentPublication, listSections } from '@/lib/articles.ts';

export const dynamic = 'force-dynamic';

export function GET() {
  return Response.json(buildFronts(getCurrentPublication(), listSections()));
}
