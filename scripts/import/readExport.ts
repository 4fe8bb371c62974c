import { createReadStream, statSync } from 'node:fs';
import { decodeExport } from '../../import/decodeExport.ts';
import { ExportError } from '../../import/ExportError.ts';
import { parseGhost } from '../../import/ghost/parseGhost.ts';
import type { FieldMap } from '../../import/markdown/mapFields.ts';
import { parseMarkdownSite } from '../../import/markdown/parseMarkdownSite.ts';
import type { ImportFinding, NewsroomExport } from '../../import/newsroomExport.ts';
import { parseWordPress } from '../../import/wordpress/parseWordPress.ts';
import { formatProblem } from '../../lib/content/model/problem.ts';
import { displayPath } from '../../lib/paths.ts';
import { createProgressBar } from '../../lib/util/progressBar.ts';

export type System = 'wordpress' | 'ghost' | 'markdown';

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
    if (system === 'markdown') return parseMarkdownSite(path, displayPath, { siteUrl, map });
    const invalidLines: number[] = [];
    const chunks = decodeExport(readChunks(path), (line) => invalidLines.push(line));
    const exported =
      system === 'ghost'
        ? parseGhost(await joinTexts(chunks), file, { siteUrl })
        : await parseWordPress(chunks, file, { types });
    return { ...exported, findings: [...exported.findings, ...invalidLines.map(toFinding)] };
  } catch (error) {
    if (!(error instanceof ExportError)) throw error;
    const { message, hint, place } = error;
    console.log(formatProblem({ ...place, file, rule: 'export', severity: 'error', message, hint }));
    console.log('Nothing was imported.');
    return null;
  }
}

async function joinTexts(texts: AsyncIterable<string>): Promise<string> {
  const all: string[] = [];
  for await (const text of texts) all.push(text);
  return all.join('').replace(/^\ufeff/, '');
}

function toFinding(line: number): ImportFinding {
  return {
    line,
    column: 1,
    kind: 'encoding',
    subject: '',
    message: 'bytes that are not UTF-8 were read as Windows-1252',
    hint: 'Compare the letters with accents and the quotation marks of this line with the old site.',
  };
}

/** A file in pieces, with a progress bar for large ones. */
async function* readChunks(path: string): AsyncIterable<Uint8Array> {
  const progress = createProgressBar('Reading, MB');
  const { size } = statSync(path);
  const stream = createReadStream(path, { highWaterMark: CHUNK_BYTES });
  try {
    for await (const chunk of stream) {
      yield chunk;
      if (size > CHUNK_BYTES * 10)
        progress.update(Math.floor(stream.bytesRead / CHUNK_BYTES), Math.ceil(size / CHUNK_BYTES), '');
    }
  } finally {
    progress.end();
  }
}
