import { readFile, stat } from 'node:fs/promises';
import { type Finding, START_OF_FILE } from '../model/problem.ts';
import { FILE_MAX_BYTES, fileTooLarge } from './limits.ts';

/**
 * Reads a text file of the newsroom. A file that is far too large is never loaded into memory.
 *
 * @returns its bytes, or why it cannot be read
 */
export async function readContentFile(path: string): Promise<Uint8Array | Finding> {
  try {
    return (await stat(path)).size > FILE_MAX_BYTES ? fileTooLarge : await readFile(path);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    return {
      ...START_OF_FILE,
      rule: 'unreadable-file',
      message: `the file cannot be read (${code})`,
      hint: 'Check who may read it, and that the disk is whole.',
    };
  }
}
