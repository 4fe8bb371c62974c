import { notFound } from 'next/navigation';
import { tagPath } from '@/lib/addresses.ts';
import { buildArticleList } from '@/lib/api/articleList.ts';
import { buildApiTag } from '@/lib/api/buildOverviews.ts';
import { getTag, listByTag } from '@/lib/articles.ts';

type Context = { params: Promise<{ slug: string }> };

export const dynamic = 'force-dynamic';

/** The newest part. The parameter ends in `.json`. */
export async function GET(_request: Request, { params }: Context) {
  const tag = getTag(decodeURIComponent((await params).slug).replace(/\.json$/, '')) ?? notFound();
  const articles = listByTag(tag.slug);
  return Response.json(buildArticleList(tagPath(tag.name), articles, null, { tag: buildApiTag(tag) }));
}
