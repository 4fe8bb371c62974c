import { notFound } from 'next/navigation';
import { buildNinjsPackage } from '@/lib/api/ninjs/buildNinjsPackage.ts';
import { getFrontNamed } from '@/lib/articles.ts';

type Context = { params: Promise<{ file: string }> };

export const dynamic = 'force-dynamic';

export async function GET(_request: Request, { params }: Context) {
  const name = decodeURIComponent((await params).file).replace(/\.json$/, '');
  const { section, page } = getFrontNamed(name) ?? notFound();
  return Response.json(buildNinjsPackage(section, page.arrangement));
}
