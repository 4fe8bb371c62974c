import { buildOpenApi, listExamples } from '@/lib/api/buildOpenApi.ts';
import { listArticles, listContributors, listPages, listSections, listTags } from '@/lib/articles.ts';

export const dynamic = 'force-dynamic';

export function GET() {
  const examples = listExamples({
    articles: listArticles(),
    sections: listSections(),
    contributors: listContributors(),
    tags: listTags(),
    pages: listPages(),
  });
  return Response.json(buildOpenApi(examples));
}
