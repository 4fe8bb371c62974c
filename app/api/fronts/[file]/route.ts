import { notFound } from 'next/navigation';
import { buildFront } from '@/lib/api/buildFront.ts';
import { getFrontNamed } from '@/lib/articles.ts';

type Context = { params: Promise<{ file: string }> };

export const dynamic = 'force-dynamic';

/** `home.json`, and one of each section. */
export async function GET(_request: Request, { params }: Context) {
  const name = decodeURIComponent((await params).file).replace(/\.json$/, '');
  const { section, page } = getFrontNamed(name) ?? notFound();
  return Response.json(buildFront(section, page.arrangement));
}
