import { stat } from 'node:fs/promises';
import type { ReadPicture } from '../../lib/images/readPicture.ts';
import { displayPath } from '../../lib/paths.ts';
import { AuthoringError } from '../AuthoringError.ts';
import { readArticleText } from '../articleText.ts';
import { CAPTION_FIELDS, listCaptions } from './captions.ts';
import { type CaptionChange, compareRows } from './compareRows.ts';
import { prepareCorrections } from './prepareCorrections.ts';
import { readTable, tableError } from './readTable.ts';

/**
 * Imports a captions table into an article. Writes only the attributes whose text changed; the rest
 * of the file stays byte-identical. If the table has any problem, nothing is written.
 *
 * @param csvPath a table from `exportCaptions`; columns and rows may be missing
 * @param isForced import it even if the article was saved after it
 * @throws AuthoringError with each problem of the table, at its line
 */
export async function importCaptions(
  slug: string,
  csvPath: string,
  options: { contentDir: string; readPicture: ReadPicture; isForced: boolean },
): Promise<CaptionChange[]> {
  const article = await readArticleText(options.contentDir, slug);
  const table = await readTable(csvPath, ['file', ...CAPTION_FIELDS], ['file']);
  const photos = await listCaptions(article, options.readPicture);
  const { corrections, findings } = compareRows(table.rows, photos);
  if (table.findings.length + findings.length > 0) throw tableError(csvPath, [...table.findings, ...findings]);
  const changes = corrections.map(({ src, field, from, to }) => ({ src, field, from, to }));
  if (corrections.length === 0) return changes;
  if (!options.isForced && (await stat(csvPath)).mtimeMs < (await stat(article.path)).mtimeMs) {
    throw new AuthoringError(
      `The article was saved after ${displayPath(csvPath)}, so the table may be out of date. It would change:
${changes.map(formatChange).join('\n')}
To read it all the same: --import; to write it anew: --export. Nothing was changed.`,
    );
  }
  await prepareCorrections(article, photos, corrections)();
  return changes;
}

/** A change, formatted for people as one indented line. */
export function formatChange({ src, field, from, to }: CaptionChange): string {
  return `    ${src}  ${field}: ${JSON.stringify(from)} → ${JSON.stringify(to)}`;
}
