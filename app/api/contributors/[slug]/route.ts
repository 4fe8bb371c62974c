import { notFound } from 'next/navigation';
import { contributorPath } from '@/lib/addresses.ts';
import { buildArticleList } from '@/lib/api/articleList.ts';
import { buildApiContributor } from '@/lib/api/buildOverviews.ts';
import { getContributor, listByContributor } from '@/lib/articles.ts';

type Context = { params: Promise<{ slug: string }> };

export const dynamic = 'force-dynamic';

/** The newest part. The parameter ends in `.json`. */
export async function GET(_request: Request, { params }: Context) {
  const contributor = getContributor(decodeURIComponent((await params).slug).replace(/\.json$/, '')) ?? notFound();
  const articles = listByContributor(contributor.slug);
  return Response.json(
    buildArticleList(contributorPath(contributor), articles, null, { contributor: buildApiContributor(contributor) }),
  );
}
