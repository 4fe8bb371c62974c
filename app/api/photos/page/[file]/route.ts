import { notFound } from 'next/navigation';
import { buildPhotoList, PHOTO_PAGE_SIZES } from '@/lib/api/buildPhotoList.ts';
import { listArticles, readWhole } from '@/lib/articles.ts';
import { paginatePath } from '@/lib/paginate.ts';

type Context = { params: Promise<{ file: string }> };

export const dynamic = 'force-dynamic';

/** `1.json` is the oldest page. The newest is `/api/photos.json`. */
export async function GET(_request: Request, { params }: Context) {
  const number = (await params).file.replace(/\.json$/, '');
  const page = paginatePath(listArticles(), number, PHOTO_PAGE_SIZES) ?? notFound();
  return Response.json(buildPhotoList(readWhole(page)));
}
