import { AuthoringError } from '../../../authoring/AuthoringError.ts';
import { type MergedVersions, mergeVersions } from '../../../authoring/mergeVersions.ts';
import { renameArticle } from '../../../authoring/renameArticle.ts';
import { describeChanges } from '../history/describeChanges.ts';

/** Everything that parses the body of an article for a save. */
export type TextTools = {
  /** See `mergeVersions`. */
  merge: (base: string, theirs: string, mine: string) => Promise<MergedVersions>;
  /** See `describeChanges`. */
  describe: (before: string, after: string) => Promise<string>;
  /** See `renameArticle`. @returns the files whose links were updated */
  rename: (from: string, to: string, contentDir: string) => Promise<string[]>;
};

export type TextTask = {
  [Name in keyof TextTools]: { name: Name; args: Parameters<TextTools[Name]> };
}[keyof TextTools];
export type TextResult = MergedVersions | string | string[] | { refusal: string };

/** Does all of it in this process. */
export const TEXT_TOOLS: TextTools = {
  merge: async (base, theirs, mine) => mergeVersions(base, theirs, mine),
  describe: async (before, after) => describeChanges(before, after),
  rename: async (from, to, contentDir) => (await renameArticle(from, to, contentDir)).relinked.map(({ file }) => file),
};

/** Does a task. What the person did wrong is a result, so that it keeps its type on its way. */
export async function runTextTask(task: TextTask): Promise<TextResult> {
  try {
    switch (task.name) {
      case 'merge':
        return await TEXT_TOOLS.merge(...task.args);
      case 'describe':
        return await TEXT_TOOLS.describe(...task.args);
      case 'rename':
        return await TEXT_TOOLS.rename(...task.args);
      default:
        throw new TypeError(`unexpected task ${JSON.stringify(task satisfies never)}`);
    }
  } catch (error) {
    if (error instanceof AuthoringError) return { refusal: error.message };
    throw error;
  }
}
