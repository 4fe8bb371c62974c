import { notFound } from 'next/navigation';
import { tagPath } from '@/lib/addresses.ts';
import { buildArticleList } from '@/lib/api/articleList.ts';
import { buildApiTag } from '@/lib/api/buildOverviews.ts';
import { getTag, listByTag } from '@/lib/articles.ts';
import { parsePageNumber } from '@/lib/paginate.ts';

type Context = { params: Promise<{ slug: string; file: string }> };

export const dynamic = 'force-dynamic';

/** `1.json` is the oldest page. */
export async function GET(_request: Request, { params }: Context) {
  const { slug, file } = await params;
  const tag = getTag(decodeURIComponent(slug)) ?? notFound();
  const page = parsePageNumber(file.replace(/\.json$/, '')) ?? notFound();
  const list = buildArticleList(tagPath(tag.name), listByTag(tag.slug), page, { tag: buildApiTag(tag) });
  return Response.json(list ?? notFound());
}
