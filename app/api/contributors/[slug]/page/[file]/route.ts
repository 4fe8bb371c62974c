import { notFound } from 'next/navigation';
import { contributorPath } from '@/lib/addresses.ts';
import { buildArticleList } from '@/lib/api/articleList.ts';
import { buildApiContributor } from '@/lib/api/buildOverviews.ts';
import { getContributor, listByContributor } from '@/lib/articles.ts';
import { parsePageNumber } from '@/lib/paginate.ts';

type Context = { params: Promise<{ slug: string; file: string }> };

export const dynamic = 'force-dynamic';

/** `1.json` is the oldest page. */
export async function GET(_request: Request, { params }: Context) {
  const { slug, file } = await params;
  const contributor = getContributor(decodeURIComponent(slug)) ?? notFound();
  const page = parsePageNumber(file.replace(/\.json$/, '')) ?? notFound();
  const list = buildArticleList(contributorPath(contributor), listByContributor(contributor.slug), page, {
    contributor: buildApiContributor(contributor),
  });
  return Response.json(list ?? notFound());
}
