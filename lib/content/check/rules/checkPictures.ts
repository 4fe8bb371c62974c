import { PHOTO_MIN_LONG_EDGE_PX } from '../../../images/pictureRecipe.ts';
import type { Location } from '../../model/problem.ts';
import { formatOfName, HEIC_ADVICE, locatePicture } from '../../reading/pictureFiles.ts';
import type { ArticleFile, CheckFinding, PhotoUse, Surroundings } from '../newsroom.ts';

/** Smaller photos are not sharp in the lightbox on a laptop. */
const PHOTO_GOOD_LONG_EDGE_PX = 1200;

/**
 * Rule: an article's pictures are in its folder, can be decoded, have the format that their names
 * say, and are large enough. What was mended in a file is reported.
 */
export function checkPictures(article: ArticleFile, surroundings: Surroundings): CheckFinding[] {
  const seen = new Set<string>();
  return listPhotoUses(article).flatMap((use) => {
    const location = locateUse(use, 'src');
    const file = locatePicture(use.src, article.folder, labelOf(use), surroundings.entries);
    if (file === null) return [];
    if ('refusal' in file) return [{ ...location, ...file.refusal }];
    // Problems of a file are reported at its first use.
    if (seen.has(file.path)) return [];
    seen.add(file.path);
    return [
      ...checkFile(file.path, labelOf(use), surroundings),
      ...checkSize(file.path, use, article, surroundings),
    ].map((finding) => ({ ...location, ...finding }));
  });
}

/** All uses of pictures in an article, main media first. */
export function listPhotoUses({ mainMedia, body }: ArticleFile): PhotoUse[] {
  return [...(mainMedia ? [mainMedia] : []), ...(body?.photos ?? [])];
}

/** The name of a picture in messages: `photo "pier.jpg"`. */
export function labelOf({ kind, src }: PhotoUse): string {
  return `${kind} "${src}"`;
}

/** The location of the first of these attributes that is present, or of the picture if none is. */
export function locateUse(use: PhotoUse, ...attributes: readonly string[]): Location {
  const places = attributes.map((attribute) => use.placeOf(attribute));
  return {
    ...(places.find((place) => place !== undefined) ?? use.place),
    subject: use.kind === 'photo' ? { kind: 'photo', src: use.src } : { kind: 'field', field: 'mainMedia' },
  };
}

type FindingAtUse = Omit<CheckFinding, keyof Location>;

/** Problems of a picture's file, wherever it is used. */
export function checkFile(path: string, label: string, { pictures }: Surroundings): FindingAtUse[] {
  const picture = pictures.get(path);
  if (!picture) return [];
  if ('problem' in picture) {
    return [
      {
        rule: 'photo-unreadable',
        message: `${label} ${picture.problem}`,
        hint: / HEIC,/.test(picture.problem)
          ? HEIC_ADVICE
          : 'Export the picture again from its original, and put that file in its place.',
      },
    ];
  }
  const promised = formatOfName(path);
  const repairs = (picture.notes ?? []).map(
    (note): FindingAtUse => ({
      rule: 'photo-repaired',
      severity: 'warning',
      message: `${label} ${note}`,
      hint: 'It can be published. Look at it closely; if something is missing, export it again from its original.',
    }),
  );
  if (promised === picture.format) return repairs;
  return [
    ...repairs,
    {
      rule: 'photo-format',
      message: `${label} is named as ${promised?.toUpperCase()}, but is ${picture.format.toUpperCase()}`,
      hint: `Rename the file so that it ends in ".${picture.format === 'jpeg' ? 'jpg' : picture.format}", here and on the disk.`,
    },
  ];
}

function checkSize(path: string, use: PhotoUse, { fields }: ArticleFile, { pictures }: Surroundings): FindingAtUse[] {
  const picture = pictures.get(path);
  if (!picture || 'problem' in picture) return [];
  const longEdge = Math.max(picture.width, picture.height);
  if (longEdge >= PHOTO_GOOD_LONG_EDGE_PX) return [];
  // Of an archive there is often no larger original.
  const isTooSmall = longEdge < PHOTO_MIN_LONG_EDGE_PX && fields.fromArchive !== true;
  return [
    {
      rule: 'photo-small',
      ...(isTooSmall ? {} : { severity: 'warning' }),
      message: `${labelOf(use)} is ${isTooSmall ? 'too small' : 'small'}: ${picture.width} × ${picture.height} pixels`,
      hint: `The long edge has at least ${PHOTO_MIN_LONG_EDGE_PX} pixels, better ${PHOTO_GOOD_LONG_EDGE_PX} or more. Use the original.`,
    },
  ];
}
