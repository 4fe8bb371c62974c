import type { ReadPicture } from '../../lib/images/readPicture.ts';
import { readArticleText } from '../articleText.ts';
import { CAPTION_FIELDS, listCaptions } from './captions.ts';
import { formatCsv } from './csv.ts';

/**
 * The photos of an article as a table: `file`, `alt`, `caption`, `credit`, a row a photo in reading order, with what
 * readers are told, also where the picture's file or the gallery says it.
 *
 * @returns the text of a CSV file, and how many photos are in it
 * @throws AuthoringError when there is no such article, or it cannot be read
 */
export async function exportCaptions(
  slug: string,
  options: { contentDir: string; readPicture: ReadPicture },
): Promise<{ csv: string; photoCount: number }> {
  const photos = await listCaptions(await readArticleText(options.contentDir, slug), options.readPicture);
  const rows = photos.map(({ src, captions }) => [src, ...CAPTION_FIELDS.map((field) => captions[field])]);
  return { csv: formatCsv([['file', ...CAPTION_FIELDS], ...rows]), photoCount: photos.length };
}
