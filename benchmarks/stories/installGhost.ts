import { existsSync } from 'node:fs';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { type Command, measureRun } from '../measureProcess.ts';
import { benchDir } from '../peers.ts';

export const GHOST_VERSION = '5.130.4';
export const ghostDir = join(benchDir, `ghost-${GHOST_VERSION}`);

const DONE_MARK = '.bench-installed';
const packageSchema = z.looseObject({ devDependencies: z.unknown(), scripts: z.unknown() });

/**
 * Installs Ghost from the npm registry, unless it is there. That takes some five minutes. Its
 * lockfile and its development packages are left out: they name repositories on GitHub.
 */
export async function installGhost(): Promise<void> {
  if (existsSync(join(ghostDir, DONE_MARK))) return;
  await rm(ghostDir, { recursive: true, force: true });
  await mkdir(ghostDir, { recursive: true });
  const run = (command: string, ...args: string[]) => measureRun(commandInGhost(command, args));
  console.error(`${ghostDir}: installing Ghost`);
  await run('npm', 'pack', `ghost@${GHOST_VERSION}`);
  await run('tar', 'xzf', `ghost-${GHOST_VERSION}.tgz`, '--strip-components=1');
  await rm(join(ghostDir, 'yarn.lock'), { force: true });
  const file = join(ghostDir, 'package.json');
  const {
    devDependencies: _packages,
    scripts: _scripts,
    ...rest
  } = packageSchema.parse(JSON.parse(await readFile(file, 'utf8')));
  await writeFile(file, JSON.stringify(rest));
  await run('npm', 'install', '--omit=dev', '--legacy-peer-deps', '--ignore-scripts=false', '--no-audit', '--no-fund');
  await writeFile(join(ghostDir, DONE_MARK), '');
}

function commandInGhost(command: string, args: string[]): Command {
  // SQLite is compiled. Where Node's headers are installed, they are not downloaded for it.
  const nodeDir = dirname(dirname(process.execPath));
  const hasHeaders = existsSync(join(nodeDir, 'include/node/node.h'));
  return { command, args, cwd: ghostDir, env: hasHeaders ? { npm_config_nodedir: nodeDir } : {} };
}
