/** The files of a commit: path → mode and hash, as git lists them. */
export type Tree = ReadonlyMap<string, string>;

export type MergePlan = {
  /** What to take from the others: path → mode and hash; null removes the file. */
  taken: Map<string, string | null>;
  /** Article texts that both sides changed: they are merged by block. */
  texts: string[];
  /** Other files of the content that both sides changed. Ours stay; theirs are in the history. */
  kept: string[];
  /** Files outside the content that both sides changed. The newsroom decides nothing about them. */
  refused: string[];
};

const TEXT = /(?:^|\/)articles\/[^/]+\/index\.mdx$/;
const FOLDER = /(?:^|.*\/)articles\/[^/]+\//;

/**
 * Merges two commits file by file. A file that one side removed and the other changed stays, with
 * everything else in the folder of its article.
 *
 * @param base what both began from
 * @param prefix the folder of the content in the repository: empty, or `content`
 */
export function planMerge(trees: { base: Tree; ours: Tree; theirs: Tree }, prefix: string): MergePlan {
  const { base, ours, theirs } = trees;
  const plan: MergePlan = { taken: new Map(), texts: [], kept: [], refused: [] };
  const isContent = (path: string) => prefix === '' || path.startsWith(`${prefix}/`);
  const removedButChanged = (removed: Tree, changed: Tree) =>
    [...base.keys()].filter((path) => {
      const isChanged = changed.has(path) && changed.get(path) !== base.get(path);
      return TEXT.test(path) && isContent(path) && !removed.has(path) && isChanged;
    });
  const ourFolders = foldersOf(removedButChanged(theirs, ours));
  const theirFolders = foldersOf(removedButChanged(ours, theirs));

  for (const path of new Set([...base.keys(), ...theirs.keys()])) {
    const [before, our, their] = [base.get(path), ours.get(path), theirs.get(path)];
    const folder = FOLDER.exec(path)?.[0] ?? '';
    if (our === undefined && their !== undefined && theirFolders.has(folder)) plan.taken.set(path, their);
    if (their === before || their === our) continue;
    if (our === before) {
      if (their !== undefined || !ourFolders.has(folder)) plan.taken.set(path, their ?? null);
    } else if (!isContent(path)) plan.refused.push(path);
    else if (our === undefined) plan.taken.set(path, their ?? null);
    else if (their !== undefined) (isText(path, our, their) ? plan.texts : plan.kept).push(path);
  }
  return plan;
}

function foldersOf(paths: readonly string[]): ReadonlySet<string> {
  return new Set(paths.map((path) => FOLDER.exec(path)?.[0] ?? ''));
}

/** Not a symbolic link of that name. */
function isText(path: string, our: string, their: string): boolean {
  return TEXT.test(path) && our.startsWith('100') && their.startsWith('100');
}
