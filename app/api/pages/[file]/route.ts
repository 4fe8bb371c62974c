import { notFound } from 'next/navigation';
import { buildApiPage } from '@/lib/api/buildApiPage.ts';
import { getPage } from '@/lib/articles.ts';

type Context = { params: Promise<{ file: string }> };

export const dynamic = 'force-dynamic';

export async function GET(_request: Request, { params }: Context) {
  const page = getPage(decodeURIComponent((await params).file).replace(/\.json$/, ''));
  return Response.json(buildApiPage(page ?? notFound()));
}
