import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { listFiles } from '../site/outDirectory.ts';

/** What Next builds from. */
const PAGE_FOLDERS = ['app', 'blocks', 'components', 'lib', 'public'];
const PAGE_FILES = [
  'next.config.js',
  'package-lock.json',
  'postcss.config.mjs',
  'publish/render/adapter.mjs',
  'publish/site/rewrites.json',
];
/** What is made of its pages, and beside them. */
const OTHER_FOLDERS = ['islands', 'publish'];

/** Names for the code of the site, by its bytes: the same in every checkout of it. Tests do not count. */
export type CodeHashes = {
  /** Of what Next builds from. */
  pages: string;
  /** Of all that decides what is published of some content. */
  site: string;
};

/** Hashes the code of the site. */
export async function hashCode(): Promise<CodeHashes> {
  const pages = await hashFiles(process.versions.node, PAGE_FOLDERS, PAGE_FILES);
  return { pages, site: await hashFiles(pages, OTHER_FOLDERS, []) };
}

async function hashFiles(begin: string, folders: readonly string[], files: readonly string[]): Promise<string> {
  const hash = createHash('sha256').update(begin);
  const listed = await Promise.all(
    folders.map(async (folder) => (await listFiles(folder)).map((path) => join(folder, path))),
  );
  for (const path of [...listed.flat(), ...files]) {
    if (!/\.test\.tsx?$/.test(path)) hash.update(`${path}\0`).update(await readFile(path));
  }
  return hash.digest('hex').slice(0, 20);
}
