import { notFound } from 'next/navigation';
import { sectionPath } from '@/lib/addresses.ts';
import { buildArticleList } from '@/lib/api/articleList.ts';
import { buildApiSection } from '@/lib/api/buildOverviews.ts';
import { getSection, listBySection } from '@/lib/articles.ts';
import { parsePageNumber } from '@/lib/paginate.ts';

type Context = { params: Promise<{ slug: string; file: string }> };

export const dynamic = 'force-dynamic';

/** `1.json` is the oldest page. */
export async function GET(_request: Request, { params }: Context) {
  const { slug, file } = await params;
  const section = getSection(decodeURIComponent(slug)) ?? notFound();
  const page = parsePageNumber(file.replace(/\.json$/, '')) ?? notFound();
  const list = buildArticleList(sectionPath(section), listBySection(section.slug), page, {
    section: buildApiSection(section),
  });
  return Response.json(list ?? notFound());
}
