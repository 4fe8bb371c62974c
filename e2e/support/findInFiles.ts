import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { listFiles } from '../../publish/site/outDirectory.ts';

/**
 * Searches every byte of every file in a folder for texts, including pictures and compressed files,
 * and the file names.
 *
 * @returns `file: text` for each match
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

/** Detected by magic bytes: the search index is compressed under other extensions. */
function isGzip(bytes: Buffer): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b;
}
