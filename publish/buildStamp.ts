import { createHash } from 'node:crypto';
import { readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { contentDir, displayPath, outDir, workDir } from '../lib/content/paths.ts';
import { writeFileAtomic } from '../lib/files/writeFileAtomic.ts';
import { site } from '../lib/site.ts';
import { listFiles } from './outDirectory.ts';

/** What a build is made of, beside the content. */
const CODE = ['app', 'components', 'islands', 'lib', 'publish', 'public'];
const CODE_FILES = ['next.config.js', 'contentlayer.config.ts', 'package-lock.json', 'postcss.config.mjs'];

const stampFile = join(workDir, 'build.json');

/**
 * Whether the published site is the one that the present content and code would make. Goes by names, sizes and
 * modification times, so that a large archive is compared in a moment; touching a file costs a build that changes nothing.
 */
export async function isBuildCurrent(): Promise<boolean> {
  const stamp = await readFile(stampFile, 'utf8').catch(() => null);
  const hasSite = (await stat(join(outDir, 'index.html')).catch(() => null)) !== null;
  return hasSite && stamp !== null && JSON.parse(stamp).inputs === (await hashInputs());
}

/**
 * Records that the published site is whole.
 *
 * @param inputs what it was made of, as `hashInputs` told before it was begun
 */
export async function rememberBuild(inputs: string): Promise<void> {
  await writeFileAtomic(stampFile, JSON.stringify({ inputs }));
}

/** Called before files of the published site are replaced: if that is cut short, the next start builds again. */
export async function forgetBuild(): Promise<void> {
  await rm(stampFile, { force: true });
}

/** A hash of all that a build is made of, as far as names, sizes and modification times tell. */
export async function hashInputs(): Promise<string> {
  const hash = createHash('sha256').update(site.url);
  for (const folder of [contentDir, ...CODE]) {
    for (const path of await listFiles(folder)) await addFile(join(folder, path));
  }
  for (const path of CODE_FILES) await addFile(path);
  return hash.digest('hex');

  async function addFile(path: string) {
    const { size, mtimeMs } = await stat(path);
    hash.update(`${displayPath(path)}\0${size}\0${mtimeMs}\0`);
  }
}
