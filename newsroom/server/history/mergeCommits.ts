import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TextTools } from '../texts/textTools.ts';
import { type GitOptions, locked, runGit } from './git.ts';
import type { History } from './openHistory.ts';
import { planMerge, type Tree } from './planMerge.ts';

/** The merge cannot be made here: somebody has to do it in the repository. */
export class MergeRefusedError extends Error {
  override name = 'MergeRefusedError';
}

/** A file in which both changed the same part. Ours stands; theirs is in the history. */
export type MergeCollision = { path: string; parts: string[] };

const COMMITTER = { name: 'Galley newsroom', email: 'newsroom@localhost' };
const OTHERS = { name: 'Files on the disk', email: 'files@localhost' };
const INDEX_ENTRIES_AT_ONCE = 1000;

/**
 * Takes another commit into the branch and the files. Call it in turn.
 *
 * @param theirs the commit
 * @returns where both had changed the same part
 * @throws {MergeRefusedError} if that would overwrite something that is not content
 */
export async function mergeCommits(
  { root, prefix, commit }: Pick<History, 'root' | 'prefix' | 'commit'>,
  theirs: string,
  mergeTexts: TextTools['merge'],
): Promise<MergeCollision[]> {
  const git = async (args: readonly string[], options?: GitOptions) =>
    (await runGit(root, args, options)).stdout.toString('utf8').trim();
  // Exits with 1 where the two have no common commit.
  const base = await git(['merge-base', 'HEAD', theirs]).catch(() => null);
  if (base === theirs) return [];
  const [baseTree, theirTree] = await Promise.all([
    base === null ? new Map() : listTree(root, base),
    listTree(root, theirs),
  ]);
  // What is on the disk, and in no commit, must not be overwritten.
  const touched = [...new Set([...baseTree.keys(), ...theirTree.keys()])].filter(
    (path) => baseTree.get(path) !== theirTree.get(path),
  );
  await commitTouched({ prefix, commit }, touched);

  const ours = await git(['rev-parse', 'HEAD']);
  if (base === ours) {
    await fastForward(root, theirs);
    return [];
  }
  const plan = planMerge({ base: baseTree, ours: await listTree(root, ours), theirs: theirTree }, prefix);
  if (plan.refused.length > 0) {
    throw new MergeRefusedError(
      `Both sides changed ${plan.refused.slice(0, 3).join(', ')}, which is no content. Merge it in the repository with git.`,
    );
  }
  const collisions: MergeCollision[] = plan.kept.map((path) => ({ path, parts: [] }));
  const changes = new Map(plan.taken);
  const read = (tree: string | null, path: string) =>
    tree === null ? Promise.resolve('') : readText(root, tree, path);
  for (const path of plan.texts) {
    const sides = await Promise.all([read(base, path), read(theirs, path), read(ours, path)]);
    const merged = await mergeTexts(...sides).catch(() => null);
    if (merged === null) collisions.push({ path, parts: [] });
    else {
      changes.set(path, `100644 ${await writeBlob(root, merged.text)}`);
      if (merged.collisions.length > 0) {
        const parts = merged.collisions.map(({ part }) => (part.kind === 'field' ? part.field : 'text'));
        collisions.push({ path, parts: [...new Set(parts)] });
      }
    }
  }
  const tree = await writeTree(root, ours, changes);
  const identity = {
    GIT_AUTHOR_NAME: COMMITTER.name,
    GIT_AUTHOR_EMAIL: COMMITTER.email,
    GIT_COMMITTER_NAME: COMMITTER.name,
    GIT_COMMITTER_EMAIL: COMMITTER.email,
  };
  const message = ['Merged what others pushed', '', ...collisions.map(describeCollision)].join('\n').trim();
  const merge = await git(['commit-tree', tree, '-p', ours, '-p', theirs, '-m', message], { env: identity });
  await fastForward(root, merge);
  return collisions;
}

/** A collision in words. */
export function describeCollision({ path, parts }: MergeCollision): string {
  const what = parts.length > 0 ? ` (${parts.join(', ')})` : '';
  return `Both changed ${path}${what}: the newsroom's version stands, the other is in the history.`;
}

async function commitTouched({ prefix, commit }: Pick<History, 'prefix' | 'commit'>, touched: string[]): Promise<void> {
  const inContent = touched.flatMap((path) => {
    if (prefix === '') return [path];
    return path.startsWith(`${prefix}/`) ? [path.slice(prefix.length + 1)] : [];
  });
  const places = new Set(inContent.map((path) => /^articles\/[^/]+/.exec(path)?.[0] ?? path));
  for (const place of places) await commit([place], OTHERS, `${place}: changed outside the newsroom`);
}

async function listTree(root: string, commit: string): Promise<Tree> {
  const { stdout } = await runGit(root, ['ls-tree', '-r', '-z', '--full-tree', commit]);
  const lines = stdout.toString('utf8').split('\0').filter(Boolean);
  return new Map(
    lines.map((line) => {
      const [, mode = '', hash = '', path = ''] = /^(\d+) \w+ ([0-9a-f]+)\t([\s\S]+)$/.exec(line) ?? [];
      return [path, `${mode} ${hash}`];
    }),
  );
}

/** Empty if the commit has no such file. */
async function readText(root: string, commit: string, path: string): Promise<string> {
  const found = await runGit(root, ['cat-file', 'blob', `${commit}:${path}`]).catch(() => null);
  return found?.stdout.toString('utf8') ?? '';
}

async function writeBlob(root: string, text: string): Promise<string> {
  const { stdout } = await runGit(root, ['hash-object', '-w', '--stdin'], { input: text });
  return stdout.toString('utf8').trim();
}

/** A tree like that of a commit, with some files replaced. The index of the repository is left alone. */
async function writeTree(root: string, commit: string, changes: ReadonlyMap<string, string | null>): Promise<string> {
  const index = join(tmpdir(), `galley-index-${randomUUID()}`);
  const env = { GIT_INDEX_FILE: index };
  try {
    await runGit(root, ['read-tree', commit], { env });
    const entries = [...changes].map(([path, entry]) => `${entry ?? `0 ${'0'.repeat(40)}`}\t${path}\0`);
    for (let from = 0; from < entries.length; from += INDEX_ENTRIES_AT_ONCE) {
      const input = entries.slice(from, from + INDEX_ENTRIES_AT_ONCE).join('');
      await runGit(root, ['update-index', '-z', '--index-info'], { env, input });
    }
    return (await runGit(root, ['write-tree'], { env })).stdout.toString('utf8').trim();
  } finally {
    await rm(index, { force: true });
  }
}

/** Moves the branch and the files to a commit after it. Git refuses to overwrite what is in none. */
async function fastForward(root: string, commit: string): Promise<void> {
  try {
    await locked(() => runGit(root, ['-c', 'core.hooksPath=/dev/null', 'merge', '--ff-only', '--quiet', commit]));
  } catch (error) {
    throw new MergeRefusedError(
      `Files that are in no commit stand in the way of what others pushed: commit or remove them with git. ${error instanceof Error ? error.message : ''}`,
    );
  }
}
