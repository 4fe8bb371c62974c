import { buildOpenApi, listExamples } from '@/lib/api/buildOpenApi.ts';
import { listArticles, listContributors, listSections, listTags } from '@/lib/articles.ts';

export const dynamic = 'force-dynamic';

export function GET() {
  return Response.json(buildOpenApi(listExamples(listArticles(), listSections(), listContributors(), listTags())));
}
