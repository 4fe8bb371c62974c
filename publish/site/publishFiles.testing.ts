import { listFiles, placeFile, removeFile, stageFile } from './outDirectory.ts';

/**
 * Publishes files as a site, for unit tests: replaces what differs and removes everything else.
 *
 * @param files texts by path
 * @returns the paths of those that differed
 */
export async function publishFiles(
  outDir: string,
  stagingDir: string,
  files: Record<string, string>,
): Promise<string[]> {
  const replaced: string[] = [];
  for (const [path, text] of Object.entries(files)) {
    if (!(await stageFile(outDir, stagingDir, path, Buffer.from(text)))) continue;
    await placeFile(outDir, stagingDir, path);
    replaced.push(path);
  }
  for (const path of await listFiles(outDir)) {
    if (!(path.replace(/\.(?:br|gz)$/, '') in files)) await removeFile(outDir, path);
  }
  return replaced;
}
