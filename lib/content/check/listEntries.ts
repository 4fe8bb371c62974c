import { lstat, readdir, realpath, stat } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';

/** What stands at a path below the newsroom's folder. */
export type ContentEntry = {
  /** Relative to the newsroom's folder, with forward slashes. */
  path: string;
  kind: 'file' | 'folder' | 'link outside' | 'link to nothing' | 'other';
};

/** What operating systems leave behind; files whose name begins with a dot are ignored as well. */
const DROPPINGS: ReadonlySet<string> = new Set(['thumbs.db', 'desktop.ini']);

/**
 * Lists everything below a folder but hidden files, in the order of their paths. Links are followed to files inside the
 * folder; what they lead to elsewhere is never read.
 */
export async function listEntries(root: string): Promise<ContentEntry[]> {
  const realRoot = await realpath(root);
  const entries: ContentEntry[] = [];
  const pending = [''];
  for (let folder = pending.pop(); folder !== undefined; folder = pending.pop()) {
    for (const name of await readdir(join(realRoot, folder))) {
      if (name.startsWith('.') || DROPPINGS.has(name.toLowerCase())) continue;
      const path = folder === '' ? name : `${folder}/${name}`;
      const kind = await kindOf(join(realRoot, path), realRoot);
      entries.push({ path, kind });
      if (kind === 'folder') pending.push(path);
    }
  }
  return entries.sort((a, b) => (a.path < b.path ? -1 : 1));
}

async function kindOf(path: string, realRoot: string): Promise<ContentEntry['kind']> {
  const own = await lstat(path);
  if (own.isFile()) return 'file';
  if (own.isDirectory()) return 'folder';
  if (!own.isSymbolicLink()) return 'other';
  const target = await realpath(path).catch(() => null);
  if (target === null) return 'link to nothing';
  const fromRoot = relative(realRoot, target);
  if (fromRoot === '..' || fromRoot.startsWith(`..${sep}`) || fromRoot.startsWith(sep)) return 'link outside';
  // A link to a folder could lead round in circles, and would show the same article twice.
  return (await stat(path)).isFile() ? 'file' : 'other';
}
