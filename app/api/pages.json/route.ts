import { buildPages } from '@/lib/api/buildApiPage.ts';
import { listPages } from '@/lib/articles.ts';

export const dynamic = 'force-dynamic';

export function GET() {
  return Response.json(buildPages(listPages()));
}
