import type { ReadPicture } from '../../lib/images/readPicture.ts';
import { readArticleText } from '../articleText.ts';
import { CAPTION_FIELDS, listCaptions } from './captions.ts';
import { formatCsv } from './csv.ts';

/**
 * The photos of an article as a table: `file`, `alt`, `caption`, `credit`, one row per photo in
 * reading order. The values are the effective ones, including those from the file or the gallery.
 *
 * @returns the text of a CSV file, and the number of photos
 * @throws AuthoringError if the article does not exist or cannot be read
 */
export async function exportCaptions(
  slug: string,
  options: { contentDir: string; readPicture: ReadPicture },
): Promise<{ csv: string; photoCount: number }> {
  const photos = await listCaptions(await readArticleText(options.contentDir, slug), options.readPicture);
  const rows = photos.map(({ src, captions }) => [src, ...CAPTION_FIELDS.map((field) => captions[field])]);
  return { csv: formatCsv([['file', ...CAPTION_FIELDS], ...rows]), photoCount: photos.length };
}
