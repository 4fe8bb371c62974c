import { existsSync } from 'node:fs';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { measureRun, type RunFigures } from './measureProcess.ts';
import type { Newsroom } from './newsroom.ts';
import type { Peer } from './peers.ts';

/** Records which content the site in a project was built from. */
const BUILT_MARK = '.bench-built';

/** Builds a tool’s site from its current content. */
export async function buildPeer({ project, build }: Peer, { name }: Newsroom): Promise<RunFigures> {
  const mark = join(project, BUILT_MARK);
  await rm(mark, { force: true });
  const figures = await measureRun(build);
  await writeFile(mark, name);
  return figures;
}

/** Whether a tool’s last build is of that content. */
export async function isBuilt({ project, output }: Peer, { name }: Newsroom): Promise<boolean> {
  const built = await readFile(join(project, BUILT_MARK), 'utf8').catch(() => null);
  return built === name && existsSync(output.folder);
}
