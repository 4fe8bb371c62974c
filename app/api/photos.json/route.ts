import { notFound } from 'next/navigation';
import { buildPhotoList, PHOTO_PAGE_SIZES } from '@/lib/api/buildPhotoList.ts';
import { listArticles, readWhole } from '@/lib/articles.ts';
import { paginate } from '@/lib/paginate.ts';

export const dynamic = 'force-dynamic';

export function GET() {
  const page = paginate(listArticles(), null, PHOTO_PAGE_SIZES) ?? notFound();
  return Response.json(buildPhotoList(readWhole(page)));
}
