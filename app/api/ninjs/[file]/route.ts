import { notFound } from 'next/navigation';
import { buildNinjs } from '@/lib/api/ninjs/buildNinjs.ts';
import { getArticle } from '@/lib/articles.ts';

type Context = { params: Promise<{ file: string }> };

export const dynamic = 'force-dynamic';

export async function GET(_request: Request, { params }: Context) {
  const article = getArticle(decodeURIComponent((await params).file).replace(/\.json$/, ''));
  return Response.json(buildNinjs(article ?? notFound()));
}
