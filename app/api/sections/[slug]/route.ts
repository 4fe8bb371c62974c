import { notFound } from 'next/navigation';
import { sectionPath } from '@/lib/addresses.ts';
import { buildArticleList } from '@/lib/api/articleList.ts';
import { buildApiSection } from '@/lib/api/buildOverviews.ts';
import { getSection, listBySection } from '@/lib/articles.ts';

type Context = { params: Promise<{ slug: string }> };

export const dynamic = 'force-dynamic';

/** The newest part. The parameter ends in `.json`. */
export async function GET(_request: Request, { params }: Context) {
  const section = getSection(decodeURIComponent((await params).slug).replace(/\.json$/, '')) ?? notFound();
  const articles = listBySection(section.slug);
  return Response.json(buildArticleList(sectionPath(section), articles, null, { section: buildApiSection(section) }));
}
