import type { VFile } from 'vfile';
import { z } from 'zod';

/** The file that contentlayer is compiling, relative to the newsroom's folder. */
export function sourcePath(file: VFile): string {
  return z.object({ sourceFilePath: z.string() }).parse(file.data.rawDocumentData).sourceFilePath;
}
