import type { Photo } from '@/lib/content/model/article.ts';
import { listPhotoRights } from '@/lib/gallery/listPhotoRights.ts';

/** A photo's credit, then its copyright notice and licence where they say more. */
export function PhotoRights({ photo }: { photo: Photo }) {
  const { copyright, licence } = listPhotoRights(photo);
  return (
    <>
      <bdi>{photo.credit}</bdi>
      {copyright && (
        <>
          {' · '}
          <bdi>{copyright}</bdi>
        </>
      )}
      {licence && (
        <>
          {' · '}
          <a href={licence.url} className="underline">
            <bdi>{licence.name}</bdi>
          </a>
        </>
      )}
    </>
  );
}
