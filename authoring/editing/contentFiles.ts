import { createHash } from 'node:crypto';
import { lstat, readFile, realpath } from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';
import { isSlug } from '../../lib/content/model/isSlug.ts';
import { listEntries } from '../../lib/content/reading/listEntries.ts';
import { formatOfName } from '../../lib/content/reading/pictureFiles.ts';
import { RequestError } from './RequestError.ts';

/** The editor's name for the newsroom's folder, wherever `CONTENT_DIR` is. */
export const ROOT = 'content';

/** A single path segment that is not hidden. */
const FILE_NAME = /^[^./\\\p{Cc}][^/\\\p{Cc}]{0,200}$/u;

/** An entry of a Git tree. The editor tells versions apart by its hash. */
export type TreeEntry = { path: string; mode: string; type: 'blob' | 'tree'; sha: string };

/**
 * The path of a file that the editor reads, relative to the newsroom's folder.
 *
 * @param path as the editor writes it: `content/articles/harbour-fire/index.mdx`
 * @throws {RequestError} if it leads out of the newsroom or to a hidden file
 */
export function parseReadablePath(path: string): string {
  const [root, ...names] = path.split('/');
  if (root !== ROOT || names.length === 0 || !names.every((name) => FILE_NAME.test(name))) {
    throw new RequestError(400, `The editor reads what lies in the newsroom; "${path}" does not.`);
  }
  return names.join('/');
}

/**
 * The path of a file that the editor writes or removes, relative to the newsroom's folder.
 *
 * @throws {RequestError} unless it is an article, a section, a contributor, or a picture beside one
 */
export function parseContentPath(path: string): string {
  const [root, collection = '', name = '', file, ...rest] = path.split('/');
  const isYaml = (text: string) => text.endsWith('.yaml') && isSlug(text.slice(0, -'.yaml'.length));
  const isPicture = (text: string) => FILE_NAME.test(text) && formatOfName(text) !== undefined;
  const isKnown =
    file === undefined
      ? (collection === 'sections' && isYaml(name)) ||
        (collection === 'contributors' && (isYaml(name) || isPicture(name)))
      : collection === 'articles' && isSlug(name) && (file === 'index.mdx' || isPicture(file));
  if (root !== ROOT || !isKnown || rest.length > 0) {
    throw new RequestError(400, `The editor keeps articles, pictures, sections and contributors; "${path}" is none.`);
  }
  return path.slice(ROOT.length + 1);
}

/**
 * Finds a file of the newsroom on disk.
 *
 * @param path relative to the newsroom's folder, as `parseContentPath` returns it
 * @throws {RequestError} if a symbolic link leads out of the newsroom
 */
export async function locateContentFile(contentDir: string, path: string): Promise<string> {
  const target = join(contentDir, path);
  const [realRoot, realFolder, own] = await Promise.all([
    realpath(contentDir),
    realFolderOf(target),
    lstat(target).catch(() => null),
  ]);
  const way = relative(realRoot, realFolder);
  if (way === '..' || way.startsWith(`..${sep}`) || own?.isSymbolicLink()) {
    throw new RequestError(400, `${path} is a link. The editor changes only files that lie in the newsroom.`);
  }
  return target;
}

/** The real path of a file's folder, or of its nearest ancestor that exists. */
async function realFolderOf(path: string): Promise<string> {
  const folder = dirname(path);
  const real = await realpath(folder).catch(() => null);
  return real ?? (folder === path ? folder : realFolderOf(folder));
}

const shas = new Map<string, { version: string; sha: string }>();

/** Git's hash of a file; null if there is no such file. Cached until the file changes. */
export async function readSha(file: string): Promise<string | null> {
  const stats = await lstat(file).catch(() => null);
  if (!stats?.isFile()) return null;
  const version = `${stats.mtimeMs} ${stats.ctimeMs} ${stats.size} ${stats.ino}`;
  const known = shas.get(file);
  if (known?.version === version) return known.sha;
  const sha = gitSha('blob', await readFile(file));
  shas.set(file, { version, sha });
  return sha;
}

/** All files that the editor may open, as a Git tree. */
export async function listTree(contentDir: string): Promise<TreeEntry[]> {
  const files = listEntries(contentDir).filter(({ kind }) => kind === 'file');
  const blobs: TreeEntry[] = [];
  for (const { path } of files) {
    const sha = await readSha(join(contentDir, path));
    if (sha !== null) blobs.push({ path: `${ROOT}/${path}`, mode: '100644', type: 'blob', sha });
  }
  return addFolders(blobs);
}

/** Adds a tree entry for each folder, before its contents. */
function addFolders(blobs: readonly TreeEntry[]): TreeEntry[] {
  const children = new Map<string, TreeEntry[]>();
  for (const blob of blobs) {
    let entry: TreeEntry = blob;
    for (let folder = dirname(blob.path); ; folder = dirname(folder)) {
      const known = children.get(folder);
      if (known) {
        known.push(entry);
        break;
      }
      children.set(folder, [entry]);
      if (folder === '.') break;
      entry = { path: folder, mode: '040000', type: 'tree', sha: '' };
    }
  }
  const nameTree = (folder: string): TreeEntry[] => {
    const own = children.get(folder) ?? [];
    const below = own.map((entry) => ({ entry, inside: entry.type === 'tree' ? nameTree(entry.path) : [] }));
    for (const { entry } of below) {
      if (entry.type === 'tree') entry.sha = treeSha(children.get(entry.path) ?? []);
    }
    return below.flatMap(({ entry, inside }) => [entry, ...inside]);
  };
  return nameTree('.');
}

function treeSha(entries: readonly TreeEntry[]): string {
  const nameOf = ({ path, type }: TreeEntry) => `${path.split('/').at(-1)}${type === 'tree' ? '/' : ''}`;
  const lines = [...entries]
    .sort((a, b) => Buffer.compare(Buffer.from(nameOf(a)), Buffer.from(nameOf(b))))
    .map((entry) =>
      Buffer.concat([
        Buffer.from(`${entry.mode.replace(/^0/, '')} ${entry.path.split('/').at(-1)}\0`),
        Buffer.from(entry.sha, 'hex'),
      ]),
    );
  return gitSha('tree', Buffer.concat(lines));
}

/** Git's hash of an object. Source: Pro Git, "Git Objects". */
export function gitSha(type: 'blob' | 'tree', bytes: Uint8Array): string {
  return createHash('sha1').update(`${type} ${bytes.length}\0`).update(bytes).digest('hex');
}
