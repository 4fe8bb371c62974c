import { mkdir, readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { writeFileAtomic } from '../lib/util/writeFileAtomic.ts';
import { describeMachine } from './describeMachine.ts';
import { peers } from './peers.ts';

type Versions = Record<string, Record<string, string>>;

/** The contents of `benchmarks/results/<group>.json`. */
type Results<Run> = { group: string; machine: string; versions: Versions; runs: Run[] };

/**
 * Opens the results of a group, to resume measuring. Drops results from another machine or other
 * versions of a tool.
 *
 * @param isSame whether two runs measured the same thing; the newer one then replaces the older
 * @param otherVersions of tools that are not peers in the other groups, by tool
 */
export async function openResults<Run extends { tool: string }>(
  group: string,
  isSame: (a: Run, b: Run) => boolean,
  otherVersions: Versions = {},
): Promise<{ runs: readonly Run[]; add: (run: Run) => Promise<void> }> {
  const file = `benchmarks/results/${group}.json`;
  const machine = await describeMachine();
  const versions: Versions = { ...otherVersions };
  for (const { name, versions: read } of peers) versions[name] = await read();
  const before: Results<Run> | null = JSON.parse(await readFile(file, 'utf8').catch(() => 'null'));
  const runs =
    before?.machine === machine
      ? before.runs.filter(({ tool }) => isDeepStrictEqual(before.versions[tool], versions[tool]))
      : [];
  const results: Results<Run> = { group, machine, versions, runs };
  await mkdir(dirname(file), { recursive: true });
  return {
    runs,
    add: async (run) => {
      const index = runs.findIndex((one) => isSame(one, run));
      if (index === -1) runs.push(run);
      else runs[index] = run;
      await writeFileAtomic(file, `${JSON.stringify(results, null, 1)}\n`);
    },
  };
}
