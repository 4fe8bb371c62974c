import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { type GitOptions, locked, runGit } from './git.ts';

export type Author = { name: string; email: string };
export type HistoryEntry = { commit: string; author: string; date: string; subject: string };

/** The git history of a newsroom's files. */
export type History = {
  /** The root of the repository, and the newsroom's folder in it: empty, or `content`. */
  root: string;
  prefix: string;
  /**
   * Commits what has changed at some paths, relative to the newsroom's folder, and nothing else.
   *
   * @returns the commit; null if nothing has changed there
   */
  commit: (paths: readonly string[], author: Author, message: string) => Promise<string | null>;
  /** Commits everything in the newsroom's folder. */
  commitAll: () => Promise<string | null>;
  /** The commits that changed an article's text, newest first, through renames. */
  list: (slug: string) => Promise<HistoryEntry[]>;
  /** An article's text in one of the commits of `list`; null if it is not one of them. */
  readText: (slug: string, commit: string) => Promise<{ text: Buffer; files: string[] } | null>;
  /** A picture beside the text in one of these commits. */
  readFile: (slug: string, commit: string, name: string) => Promise<Buffer | null>;
};

const LISTED_MAX = 500;

/** After each commit git would look for objects to pack, which takes longer than the commit. */
const WITHOUT_TIDYING = ['-c', 'gc.auto=0', '-c', 'maintenance.auto=false'];
/** Git packs from 6,700 loose objects on; a commit makes about four. */
const TIDY_EVERY_COMMITS = 1_000;

/**
 * Opens the history of a newsroom: the repository that its folder is in, or a new one.
 *
 * @returns null if there is no git on this machine
 */
export async function openHistory(contentDir: string): Promise<History | null> {
  const hasGit = await runGit(contentDir, ['--version']).then(
    () => true,
    () => false,
  );
  if (!hasGit) return null;
  const root = (await findRoot(contentDir)) ?? (await begin(contentDir));
  const prefix = relative(root, contentDir).split(sep).join('/');
  const inRoot = (path: string) => [prefix, path].filter(Boolean).join('/') || '.';
  const git = (args: readonly string[], options?: GitOptions) => runGit(root, args, options);
  let commitCount = 0;
  tidy(root);

  /** @param isWhole whether to leave out what `.gitignore` names */
  async function commit(
    paths: readonly string[],
    author: Author,
    message: string,
    isWhole = false,
  ): Promise<string | null> {
    const wanted = await existing(paths.map(inRoot));
    if (wanted.length === 0) return null;
    const ignored = isWhole ? [] : ['--ignored=matching'];
    const { stdout } = await git(['status', '--porcelain=v1', '--untracked-files=all', ...ignored, '--', ...wanted]);
    if (stdout.toString('utf8').trim() === '') return null;
    await locked(() => git(['add', '-A', ...(isWhole ? [] : ['-f']), '--', ...wanted]));
    const who = {
      GIT_AUTHOR_NAME: clean(author.name) || 'Unknown',
      GIT_AUTHOR_EMAIL: clean(author.email) || 'unknown@localhost',
      GIT_COMMITTER_NAME: 'Galley newsroom',
      GIT_COMMITTER_EMAIL: 'newsroom@localhost',
    };
    // Only these paths: what else somebody has staged stays staged.
    const options = ['--quiet', '--no-verify', '--no-gpg-sign', '--no-status', '--only', '--message', message];
    await locked(() => git([...WITHOUT_TIDYING, 'commit', ...options, '--', ...wanted], { env: who }));
    if (++commitCount % TIDY_EVERY_COMMITS === 0) tidy(root);
    return (await git(['rev-parse', 'HEAD'])).stdout.toString('utf8').trim();
  }

  /** Paths that git knows or that are on the disk; it refuses a command that names others. */
  async function existing(paths: readonly string[]): Promise<string[]> {
    const found: string[] = [];
    for (const path of paths) {
      // What is on the disk takes no command.
      if (existsSync(join(root, path))) {
        found.push(path);
        continue;
      }
      const { stdout } = await git(['ls-files', '--cached', '--others', '--', path]);
      if (stdout.length > 0) found.push(path);
    }
    return found;
  }

  async function trace(slug: string): Promise<(HistoryEntry & { path: string })[]> {
    const format = '%x1e%H%x1f%an%x1f%aI%x1f%s%x1f';
    const path = inRoot(`articles/${slug}/index.mdx`);
    const { stdout } = await git([
      '-c',
      'core.quotePath=off',
      'log',
      '--follow',
      // Merges too, and what a merge did not take: it can be restored from here.
      '--full-history',
      '--diff-merges=first-parent',
      '--name-only',
      `--max-count=${LISTED_MAX}`,
      `--format=${format}`,
      '--',
      path,
    ]).catch(() => ({ stdout: Buffer.alloc(0) }));
    return stdout
      .toString('utf8')
      .split('\x1e')
      .slice(1)
      .map((record) => {
        const [hash = '', author = '', date = '', subject = '', names = ''] = record.split('\x1f');
        const iso = new Date(date).toISOString();
        return { commit: hash, author, date: iso, subject, path: names.trim().split('\n')[0] ?? '' };
      })
      .filter((entry) => entry.path !== '');
  }

  async function find(slug: string, wanted: string): Promise<{ commit: string; path: string } | null> {
    return (await trace(slug)).find((entry) => entry.commit === wanted) ?? null;
  }

  const readBlob = async (hash: string, path: string) =>
    (await git(['cat-file', 'blob', `${hash}:${path}`]).catch(() => null))?.stdout ?? null;

  return {
    root,
    prefix,
    commit,
    commitAll: () => commit([''], { name: 'Galley newsroom', email: 'newsroom@localhost' }, 'All content', true),
    list: async (slug) => (await trace(slug)).map(({ path: _path, ...entry }) => entry),
    readText: async (slug, wanted) => {
      const entry = await find(slug, wanted);
      const text = entry && (await readBlob(entry.commit, entry.path));
      if (!entry || !text) return null;
      const folder = entry.path.slice(0, entry.path.lastIndexOf('/') + 1);
      const { stdout } = await git(['-c', 'core.quotePath=off', 'ls-tree', '--name-only', entry.commit, folder]);
      const names = stdout.toString('utf8').split('\n');
      const files = names.filter((name) => name !== '' && name !== entry.path).map((name) => name.slice(folder.length));
      return { text, files };
    },
    readFile: async (slug, wanted, name) => {
      const entry = await find(slug, wanted);
      if (!entry || name.includes('/')) return null;
      return readBlob(entry.commit, `${entry.path.slice(0, entry.path.lastIndexOf('/') + 1)}${name}`);
    },
  };
}

/** Git decides whether there is anything to pack, and does it in the background. */
function tidy(root: string): void {
  runGit(root, ['gc', '--auto', '--quiet']).catch(() => undefined);
}

/** The root of the repository that keeps a folder; null if none does, or if it ignores the folder. */
async function findRoot(folder: string): Promise<string | null> {
  const root = await runGit(folder, ['rev-parse', '--show-toplevel']).catch(() => null);
  if (!root) return null;
  const isIgnored = await runGit(folder, ['check-ignore', '--quiet', folder], {
    env: { GIT_LITERAL_PATHSPECS: '0' },
  }).then(
    () => true,
    () => false,
  );
  return isIgnored ? null : root.stdout.toString('utf8').replace(/\n$/, '');
}

async function begin(folder: string): Promise<string> {
  await readdir(join(folder, 'articles'));
  await runGit(folder, ['init', '--quiet', '--initial-branch=main']);
  return (await findRoot(folder)) ?? folder;
}

/** What git would refuse or cut in a name. */
function clean(text: string): string {
  return text.replace(/[<>\p{Cc}\s]+/gu, ' ').trim();
}
