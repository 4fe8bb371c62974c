import { lstatSync, readdirSync, realpathSync, type Stats, statSync } from 'node:fs';
import { join, relative, sep } from 'node:path';

/** A file or folder in the newsroom. */
export type ContentEntry = {
  /** Relative to the newsroom's folder, with forward slashes. */
  path: string;
  kind: 'file' | 'folder' | 'unreadable folder' | 'link outside' | 'link to nothing' | 'other';
  /**
   * Changes whenever the file does: size, inode, mtime and ctime. Unlike mtime, ctime cannot be set
   * back by a copy that preserves times.
   */
  version: string;
};

/**
 * Files that other programs leave behind: operating systems, Vim (`4913` tests whether a folder is
 * writable), Emacs, JetBrains, Office, merge tools. None holds words that are not elsewhere, which
 * "index 2.mdx" and "index (conflicted copy).mdx" do.
 */
const LEFT_FILE =
  /^(?:thumbs\.db|desktop\.ini|icon\r|4913|#.*#|~\$.*|.*~|.*\.(?:orig|rej|bak|sw[a-p])|.*___jb_(?:tmp|old)___)$/i;

/**
 * Whether no rule applies to an entry of this name. A folder may hold an article, so only hidden
 * ones and those of the macOS archiver are ignored.
 */
export function isIgnored(name: string, kind: 'file' | 'folder'): boolean {
  return name.startsWith('.') || (kind === 'folder' ? name === '__MACOSX' : LEFT_FILE.test(name));
}

/**
 * Lists a path and everything below it except what is ignored, sorted by path. Symbolic links are
 * followed only to files inside the newsroom.
 *
 * @param root the newsroom's folder
 * @param start relative to the root; empty for the root, which is then not listed itself
 * @param leavesOut a folder, relative to the root, whose contents are skipped
 */
export function listEntries(root: string, start = '', leavesOut?: string): ContentEntry[] {
  const realRoot = realpathSync(root);
  const entries: ContentEntry[] = [];
  const pending: string[] = [];
  const add = (path: string) => {
    const entry = describeEntry(path, realRoot);
    if (!entry || isIgnored(path.slice(path.lastIndexOf('/') + 1), isFolder(entry) ? 'folder' : 'file')) return;
    entries.push(entry);
    if (entry.kind === 'folder' && path !== leavesOut) pending.push(path);
  };
  if (start === '') pending.push('');
  else add(start);
  for (let folder = pending.pop(); folder !== undefined; folder = pending.pop()) {
    const names = listNames(join(realRoot, folder));
    if (names === null) replaceKind(entries, folder, 'unreadable folder');
    for (const name of names ?? []) add(folder === '' ? name : `${folder}/${name}`);
  }
  return entries.sort((a, b) => (a.path < b.path ? -1 : 1));
}

function isFolder({ kind }: ContentEntry): boolean {
  return kind === 'folder' || kind === 'unreadable folder';
}

/** Null if the folder may not be read; empty if it has since disappeared. */
function listNames(folder: string): string[] | null {
  try {
    return readdirSync(folder);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : '';
    return code === 'ENOENT' || code === 'ENOTDIR' ? [] : null;
  }
}

function replaceKind(entries: ContentEntry[], path: string, kind: ContentEntry['kind']): void {
  const index = entries.findIndex((entry) => entry.path === path);
  if (index >= 0) entries[index] = { path, kind, version: '' };
}

/** Null if nothing is there, or no longer. */
function describeEntry(path: string, realRoot: string): ContentEntry | null {
  const own = lstatSync(join(realRoot, path), { throwIfNoEntry: false });
  if (!own) return null;
  if (own.isFile()) return { path, kind: 'file', version: versionOf(own) };
  // A folder has no version: its entries have their own.
  if (own.isDirectory()) return { path, kind: 'folder', version: '' };
  if (!own.isSymbolicLink()) return { path, kind: 'other', version: versionOf(own) };
  const { kind, target } = followLink(path, realRoot);
  return { path, kind, version: target ? `${versionOf(own)} ${versionOf(target)}` : versionOf(own) };
}

function followLink(path: string, realRoot: string): { kind: ContentEntry['kind']; target?: Stats } {
  let realPath: string;
  try {
    realPath = realpathSync(join(realRoot, path));
  } catch {
    return { kind: 'link to nothing' };
  }
  const fromRoot = relative(realRoot, realPath);
  if (fromRoot === '..' || fromRoot.startsWith(`..${sep}`) || fromRoot.startsWith(sep)) return { kind: 'link outside' };
  const target = statSync(realPath);
  // A link to a folder could form a cycle, and would publish the same article twice.
  return { kind: target.isFile() ? 'file' : 'other', target };
}

function versionOf({ size, ino, mtimeMs, ctimeMs }: Stats): string {
  return `${size} ${ino} ${mtimeMs} ${ctimeMs}`;
}
