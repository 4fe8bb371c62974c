import { createReadStream, readFileSync, statSync } from 'node:fs';
import { ExportError } from '../../import/ExportError.ts';
import { parseGhost } from '../../import/ghost/parseGhost.ts';
import type { FieldMap } from '../../import/markdown/mapFields.ts';
import { parseMarkdownSite } from '../../import/markdown/parseMarkdownSite.ts';
import type { NewsroomExport } from '../../import/newsroomExport.ts';
import { parseNinjs } from '../../import/ninjs/parseNinjs.ts';
import { parseWordPress } from '../../import/wordpress/parseWordPress.ts';
import { formatProblem } from '../../lib/content/model/problem.ts';
import { displayPath } from '../../lib/paths.ts';
import { createProgressBar } from '../../lib/util/progressBar.ts';

/** What can be imported. */
export const SYSTEMS = ['wordpress', 'ghost', 'markdown', 'ninjs'] as const;

export type System = (typeof SYSTEMS)[number];

export type ReadOptions = { types: string[]; siteUrl: string | undefined; map: FieldMap };

const CHUNK_BYTES = 1 << 20;

/** Reads an export. Null if it cannot be read, after saying why. */
export async function readExport(
  system: System,
  path: string,
  { types, siteUrl, map }: ReadOptions,
): Promise<NewsroomExport | null> {
  const file = displayPath(path);
  try {
    if (system === 'ninjs') return parseNinjs(path, displayPath);
    if (system === 'markdown') return parseMarkdownSite(path, displayPath, { siteUrl, map });
    return system === 'ghost'
      ? parseGhost(readFileSync(path, 'utf8'), file, { siteUrl })
      : await parseWordPress(readChunks(path), file, { types });
  } catch (error) {
    if (!(error instanceof ExportError)) throw error;
    const { message, hint, place } = error;
    console.log(formatProblem({ ...place, file, rule: 'export', severity: 'error', message, hint }));
    console.log('Nothing was imported.');
    return null;
  }
}

/** The text of a file in pieces, with a progress bar for large ones. */
async function* readChunks(path: string): AsyncIterable<string> {
  const progress = createProgressBar('Reading, MB');
  const { size } = statSync(path);
  const stream = createReadStream(path, { highWaterMark: CHUNK_BYTES, encoding: 'utf8' });
  try {
    for await (const chunk of stream) {
      yield String(chunk);
      if (size > CHUNK_BYTES * 10)
        progress.update(Math.floor(stream.bytesRead / CHUNK_BYTES), Math.ceil(size / CHUNK_BYTES), '');
    }
  } finally {
    progress.end();
  }
}
