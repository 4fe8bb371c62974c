import { didYouMean } from '../../lib/util/didYouMean.ts';
import { CAPTION_FIELDS, type CaptionedPhoto, type CaptionField, oneLine } from './captions.ts';
import type { TableFinding, TableRow } from './readTable.ts';

/** A changed text of a photo. */
export type CaptionChange = { src: string; field: CaptionField; from: string; to: string };

export type Correction = CaptionChange & { photo: CaptionedPhoto };

type Row = TableRow<CaptionField | 'file' | 'photo' | 'article' | 'row' | 'lacks'>;

/**
 * Compares the rows of one article with its photos. A row names its photo by its id, or by its file;
 * of a file that is shown several times, the rows are in the order of the photos.
 */
export function compareRows(
  rows: readonly Row[],
  photos: readonly CaptionedPhoto[],
): { corrections: Correction[]; findings: TableFinding[] } {
  const corrections: Correction[] = [];
  const findings: TableFinding[] = [];
  const timesSeen = new Map<string, number>();
  for (const { start, cells } of rows) {
    const file = cells.get('file');
    const src = file?.text.trim() ?? '';
    const id = cells.get('photo')?.text.trim() ?? '';
    const count = timesSeen.get(src) ?? 0;
    timesSeen.set(src, count + 1);
    const photo = id === '' ? photos.filter((one) => one.src === src)[count] : photos.find((one) => one.id === id);
    if (!photo) {
      findings.push({ ...(file ?? start), ...(id === '' ? noPhoto(src, count, photos) : noId(id, photos)) });
      continue;
    }
    for (const field of CAPTION_FIELDS) {
      const cell = cells.get(field);
      const wanted = oneLine(cell?.text);
      const from = photo.captions[field];
      if (!cell || wanted === from) continue;
      // A value from the file or the gallery cannot be removed, only overridden.
      if (wanted === '' && photo.fallbacks[field] !== '')
        findings.push({ ...cell, ...notOurs(photo.src, field, from) });
      else corrections.push({ photo, src: photo.src, field, from, to: wanted });
    }
  }
  return { corrections, findings };
}

function noId(id: string, photos: readonly CaptionedPhoto[]): Pick<TableFinding, 'message' | 'hint'> {
  const meant = didYouMean(
    id,
    photos.map((photo) => photo.id),
  );
  return {
    message: `the article has no photo with the id ${JSON.stringify(id)}`,
    hint: meant ? `Did you mean "${meant}"?` : 'Write the table anew, or remove the row.',
  };
}

function noPhoto(
  src: string,
  count: number,
  photos: readonly CaptionedPhoto[],
): Pick<TableFinding, 'message' | 'hint'> {
  if (src === '')
    return { message: 'the row names no file', hint: 'Write the name of its photo in the column "file".' };
  if (count > 0) {
    return {
      message: `there are more rows of "${src}" than photos of it in the article`,
      hint: 'Remove the row.',
    };
  }
  const meant = didYouMean(
    src,
    photos.map((photo) => photo.src),
  );
  return {
    message: `the article shows no photo ${JSON.stringify(src)}`,
    hint: meant ? `Did you mean "${meant}"?` : 'Correct the name, or remove the row.',
  };
}

function notOurs(src: string, field: CaptionField, from: string): Pick<TableFinding, 'message' | 'hint'> {
  return {
    message: `the ${field} of "${src}" cannot be emptied: it comes from the picture's file or its gallery`,
    hint: `Write another, or put ${JSON.stringify(from)} back.`,
  };
}
