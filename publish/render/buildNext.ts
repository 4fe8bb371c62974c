import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { cacheDir, displayPath } from '../../lib/paths.ts';
import { writeFileAtomic } from '../../lib/util/writeFileAtomic.ts';
import { BuildError } from '../process/BuildError.ts';
import { waitForLock } from '../process/lockFile.ts';
import { listFiles, syncFiles } from '../site/outDirectory.ts';
import { prepareNext } from './prepareNext.ts';

/** How many builds are kept: the current one, and one to roll back to. */
const KEPT_COUNT = 2;

/** Commit point of a build: written when everything else is on disk. */
const WHOLE_MARK = 'whole';

/**
 * Builds Next, unless there is a build of this code already. A build contains no content, so every
 * site of a checkout shares it.
 *
 * @param code hash of the code
 * @param signal ends the build
 * @returns the folder of the build, relative to the project
 * @throws {BuildError} when the build fails; its output has been printed
 */
export async function buildNext(code: string, signal?: AbortSignal): Promise<string> {
  const folder = join(cacheDir, 'next');
  const nextDir = displayPath(join(folder, code));
  const unlock = await waitForLock(join(folder, `${code}.lock`));
  try {
    await prepareNext(null);
    const mark = join(nextDir, WHOLE_MARK);
    if (!existsSync(mark)) {
      await rm(nextDir, { recursive: true, force: true });
      await runNextBuild(nextDir, signal).catch(async (error: unknown) => {
        await rm(nextDir, { recursive: true, force: true });
        throw error;
      });
      await syncFiles(nextDir, await listFiles(nextDir));
      await writeFileAtomic(mark, '');
      await removeOldBuilds(folder, code);
    }
  } finally {
    await unlock();
  }
  return nextDir;
}

/**
 * Runs `next build` in a child process. Prints its output only if it fails. It compiles only: no
 * route is static, so loading each of them to find out would be for nothing.
 */
async function runNextBuild(nextDir: string, signal: AbortSignal | undefined): Promise<void> {
  const output: Buffer[] = [];
  const code = await new Promise<number | null>((resolve, reject) => {
    const child = spawn(
      process.execPath,
      ['node_modules/next/dist/bin/next', 'build', '--experimental-build-mode', 'compile'],
      {
        env: { ...process.env, NODE_ENV: 'production', NEXT_DIST_DIR: nextDir },
        stdio: ['ignore', 'pipe', 'pipe'],
        signal,
      },
    );
    child.stdout.on('data', (chunk) => output.push(chunk));
    child.stderr.on('data', (chunk) => output.push(chunk));
    const end = () => child.kill();
    process.once('exit', end);
    child.on('error', reject);
    child.on('close', (ended) => {
      process.off('exit', end);
      resolve(ended);
    });
  });
  if (code === 0) return;
  process.stderr.write(Buffer.concat(output));
  const cause = new Error(Buffer.concat(output).toString());
  throw new BuildError('Next could not build the site. What is published stays as it is.', { cause });
}

async function removeOldBuilds(folder: string, present: string): Promise<void> {
  const names = (await readdir(folder)).filter((name) => /^[0-9a-f]+$/.test(name) && name !== present);
  const builds = await Promise.all(
    names.map(async (name) => ({
      name,
      time: (await stat(join(folder, name, WHOLE_MARK)).catch(() => null))?.mtimeMs ?? 0,
    })),
  );
  for (const { name } of builds.sort((a, b) => b.time - a.time).slice(KEPT_COUNT - 1)) {
    await rm(join(folder, name), { recursive: true, force: true });
  }
}
