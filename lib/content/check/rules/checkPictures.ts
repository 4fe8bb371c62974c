import { formatOfName, locatePicture } from '../../reading/pictureFiles.ts';
import type { ArticleFile, CheckFinding, PhotoUse, Surroundings } from '../newsroom.ts';

/** Below this a photo cannot fill even a phone's screen sharply. */
export const PHOTO_MIN_LONG_EDGE_PX = 600;
/** Below this it is not sharp in the lightbox on a laptop. */
export const PHOTO_GOOD_LONG_EDGE_PX = 1200;

/** Rule: the pictures of an article lie beside it, are whole, are what their names say, and are large enough. */
export function checkPictures(article: ArticleFile, surroundings: Surroundings): CheckFinding[] {
  const seen = new Set<string>();
  return listPhotoUses(article).flatMap((use) => {
    const place = use.placeOf('src') ?? use.place;
    const location = locatePicture(use.src, article.folder, labelOf(use), surroundings.entries);
    if (location === null) return [];
    if ('refusal' in location) return [{ ...place, ...location.refusal }];
    // What is wrong with a file is said where it is first used.
    if (seen.has(location.path)) return [];
    seen.add(location.path);
    return [
      ...checkFile(location.path, labelOf(use), surroundings),
      ...checkSize(location.path, use, surroundings),
    ].map((finding) => ({ ...place, ...finding }));
  });
}

/** The pictures of an article with the main media first. */
export function listPhotoUses({ mainMedia, body }: ArticleFile): PhotoUse[] {
  return [...(mainMedia ? [mainMedia] : []), ...(body?.photos ?? [])];
}

/** What messages call a picture: `photo "pier.jpg"`. */
export function labelOf({ kind, src }: PhotoUse): string {
  return `${kind} "${src}"`;
}

type FindingAtUse = Omit<CheckFinding, 'line' | 'column'>;

/** What is wrong with a picture's file, wherever it is used. */
export function checkFile(path: string, label: string, { pictures }: Surroundings): FindingAtUse[] {
  const picture = pictures.get(path);
  if (!picture) return [];
  if ('problem' in picture) {
    return [
      {
        rule: 'photo-unreadable',
        message: `${label} ${picture.problem}`,
        hint: 'Export the picture again from its original, and put that file in its place.',
      },
    ];
  }
  const promised = formatOfName(path);
  if (promised === picture.format) return [];
  return [
    {
      rule: 'photo-format',
      message: `${label} is named as ${promised?.toUpperCase()}, but is ${picture.format.toUpperCase()}`,
      hint: `Rename the file so that it ends in ".${picture.format === 'jpeg' ? 'jpg' : picture.format}", here and on the disk.`,
    },
  ];
}

function checkSize(path: string, use: PhotoUse, { pictures }: Surroundings): FindingAtUse[] {
  const picture = pictures.get(path);
  if (!picture || 'problem' in picture) return [];
  const longEdge = Math.max(picture.width, picture.height);
  if (longEdge >= PHOTO_GOOD_LONG_EDGE_PX) return [];
  const isTooSmall = longEdge < PHOTO_MIN_LONG_EDGE_PX;
  return [
    {
      rule: 'photo-small',
      ...(isTooSmall ? {} : { severity: 'warning' }),
      message: `${labelOf(use)} is ${isTooSmall ? 'too small' : 'small'}: ${picture.width} × ${picture.height} pixels`,
      hint: `The long edge has at least ${PHOTO_MIN_LONG_EDGE_PX} pixels, better ${PHOTO_GOOD_LONG_EDGE_PX} or more. Use the original.`,
    },
  ];
}
