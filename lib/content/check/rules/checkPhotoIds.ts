import { PHOTO_ID_PATTERN } from '../../model/model.ts';
import { refuseSource } from '../../reading/refuseSource.ts';
import type { ArticleFile, CheckFinding, PhotoUse } from '../newsroom.ts';
import { locateUse } from './checkPictures.ts';

/** Rule: every photo of an article has a unique id that can be part of an address. */
export function checkPhotoIds({ body, mainMedia }: ArticleFile): CheckFinding[] {
  const seen = new Set(mainMedia ? [mainMedia.id] : []);
  return (body?.photos ?? []).flatMap((photo) => {
    const { id, src } = photo;
    // The grammar checks written ids. Here the file's name may be unusable.
    if (id === '' || (!photo.placeOf('id') && src !== '' && !PHOTO_ID_PATTERN.test(id))) return refuseName(photo);
    if (!seen.has(id)) {
      seen.add(id);
      return [];
    }
    return [
      {
        ...locateUse(photo, 'id', 'src'),
        rule: 'duplicate-photo-id',
        message: `photo id "${id}" is used twice in this article`,
        hint: 'Each photo has an address of its own. Give one of the two another: id="…".',
      },
    ];
  });
}

function refuseName(photo: PhotoUse): CheckFinding[] {
  const { src } = photo;
  if (src === '' || photo.placeOf('id') || refuseSource('photo', src)) return [];
  return [
    {
      ...locateUse(photo, 'src'),
      rule: 'bad-photo-id',
      message: `photo "${src}" has a name that cannot be part of an address`,
      hint: 'Rename the file with letters, digits and hyphens only, or add id="…".',
    },
  ];
}
