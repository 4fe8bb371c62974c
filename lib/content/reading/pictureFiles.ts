import type { PictureFormat } from '../../images/readPicture.ts';
import { didYouMean } from '../../util/didYouMean.ts';
import type { Finding } from '../model/problem.ts';
import type { ContentEntry } from './listEntries.ts';
import { refuseSource } from './refuseSource.ts';

const FORMATS: ReadonlyMap<string, PictureFormat> = new Map([
  ['jpg', 'jpeg'],
  ['jpeg', 'jpeg'],
  ['png', 'png'],
  ['webp', 'webp'],
  ['avif', 'avif'],
  ['tif', 'tiff'],
  ['tiff', 'tiff'],
]);

export const PICTURE_KINDS = 'JPEG, PNG, WebP, AVIF or TIFF';

/** How a HEIC photo becomes a JPEG. */
export const HEIC_ADVICE =
  'On an iPhone, share it with Options > Most Compatible. On a Mac, open it in Preview and choose File > Export > JPEG.';

/** The picture format that a file's extension implies; undefined if none. */
export function formatOfName(path: string): PictureFormat | undefined {
  return FORMATS.get(extensionOf(path));
}

/** A file's extension in lower case, without the dot. */
export function extensionOf(path: string): string {
  return /\.([^./]+)$/.exec(path)?.[1]?.toLowerCase() ?? '';
}

/** The file that a `src` names, or why it names none. Null if another rule reports the problem. */
export type PictureLocation = { path: string } | { refusal: Pick<Finding, 'rule' | 'message' | 'hint'> } | null;

/**
 * Finds the picture that a `src` names: a file in the same folder, by its exact name (in any
 * Unicode normalization).
 *
 * @param label what to call the picture, such as `photo "pier.jpg"`
 */
export function locatePicture(
  src: string,
  folder: string,
  label: string,
  entries: ReadonlyMap<string, ContentEntry>,
): PictureLocation {
  if (src.trim() === '' || refuseSource(label, src)) return null;
  const entry = findEntry(`${folder}/${src}`, entries);
  if (!entry) {
    const names = [...entries.keys()]
      .filter((name) => name.startsWith(`${folder}/`))
      .map((name) => name.slice(folder.length + 1));
    const meant = didYouMean(
      src,
      names.filter((name) => formatOfName(name)),
    );
    return {
      refusal: {
        rule: 'photo-missing',
        message: `${label} does not exist`,
        hint: meant ? `Did you mean "${meant}"?` : `Put the picture into ${folder}/, or correct the name.`,
      },
    };
  }
  if (entry.kind !== 'file') return null;
  if (!formatOfName(src)) {
    return {
      refusal: {
        rule: 'photo-kind',
        message: `${label} is not of a kind that can be published`,
        hint: ['heic', 'heif'].includes(extensionOf(src)) ? HEIC_ADVICE : `Export it as ${PICTURE_KINDS}.`,
      },
    };
  }
  return { path: entry.path };
}

/** The entry of a path, in whatever Unicode normalization its name is on the disk. */
function findEntry(path: string, entries: ReadonlyMap<string, ContentEntry>): ContentEntry | undefined {
  const exact = entries.get(path);
  if (exact || /^[ -~]*$/.test(path)) return exact;
  return [...entries.values()].find((entry) => entry.path.normalize('NFC') === path.normalize('NFC'));
}
