import { notFound } from 'next/navigation';
import { buildApiArticle } from '@/lib/api/buildApiArticle.ts';
import { getPreviewed } from '../getPreviewed.ts';

type Context = { params: Promise<{ slug: string }> };

/** Rendered on request, and never published. */
export const dynamic = 'force-dynamic';

export async function GET(request: Request, { params }: Context) {
  const article = getPreviewed((await params).slug, new URL(request.url).searchParams.get('token'));
  return Response.json(buildApiArticle(article ?? notFound()));
}
