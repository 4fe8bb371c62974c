import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { listFiles } from '../../publish/site/outDirectory.ts';

/**
 * Looks for texts in every byte of every file of a folder, pictures and what is compressed included, and in the files'
 * names.
 *
 * @returns `file: text` for each that was found
 */
export async function findInFiles(folder: string, texts: readonly string[]): Promise<string[]> {
  const found: string[] = [];
  for (const file of await listFiles(folder)) {
    const stored = await readFile(join(folder, file));
    const bytes = file.endsWith('.br') ? brotliDecompressSync(stored) : isGzip(stored) ? gunzipSync(stored) : stored;
    for (const text of texts) if (bytes.includes(text) || file.includes(text)) found.push(`${file}: ${text}`);
  }
  return found;
}

/** By its bytes: the search index is compressed under names of its own. */
function isGzip(bytes: Buffer): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b;
}
