import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Command, treeOf } from '../measureProcess.ts';
import { type CpuProfile, groupFrames } from './groupFrames.ts';
import { nameProcess, type Phase, phaseAfter } from './processNames.ts';

export type BuildProfile = {
  /** CPU seconds of each kind of process in each step. */
  byPhase: Map<string, Map<Phase, number>>;
  /** CPU seconds of each kind of process in each group of code; the rest was not on a main thread. */
  byCode: Map<string, Map<string, number>>;
};

const SAMPLE_EVERY_MS = 100;
const RECORDER = fileURLToPath(new URL('./recordProfile.cjs', import.meta.url));
const OTHER_THREADS = 'other threads: compression, files, compilers';

/**
 * Runs a build, and finds out which process spends CPU time in which step, and on what.
 *
 * @param folder an empty folder for the profiles of its processes
 * @throws if the build fails
 */
export async function profileBuild({ command, args, cwd, env }: Command, folder: string): Promise<BuildProfile> {
  const options = `${process.env.NODE_OPTIONS ?? ''} --require ${JSON.stringify(RECORDER)}`;
  const child = spawn(command, args, {
    cwd,
    env: { ...process.env, ...env, NODE_OPTIONS: options, PROFILE_DIR: folder },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let phase: Phase = 'start';
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text;
      phase = phaseAfter(phase, text);
    });
  }
  const byPhase: BuildProfile['byPhase'] = new Map();
  const spent = new Map<number, { name: string; cpuS: number }>();
  const sample = () => {
    for (const { pid, cpuS } of treeOf(child.pid ?? 0)) {
      const before = spent.get(pid)?.cpuS ?? 0;
      // A process that has just been forked still has its parent's command.
      const name = nameProcess(readCommand(pid));
      spent.set(pid, { name, cpuS });
      add(byPhase, name, phase, cpuS - before);
    }
  };
  const timer = setInterval(sample, SAMPLE_EVERY_MS);
  const [code] = await once(child, 'close').finally(() => clearInterval(timer));
  if (code !== 0) throw new Error(`The build ended with ${code}:\n${output.slice(-4000)}`);
  return { byPhase, byCode: await readProfiles(folder, spent) };
}

function readCommand(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
  } catch {
    return '';
  }
}

async function readProfiles(
  folder: string,
  spent: ReadonlyMap<number, { name: string; cpuS: number }>,
): Promise<BuildProfile['byCode']> {
  const byCode: BuildProfile['byCode'] = new Map();
  const onMainThread = new Map<number, number>();
  for (const file of await readdir(folder)) {
    const { command, pid, profile }: { command: string; pid: number; profile: CpuProfile } = JSON.parse(
      await readFile(join(folder, file), 'utf8'),
    );
    for (const [group, seconds] of groupFrames(profile)) {
      add(byCode, nameProcess(command), group, seconds);
      onMainThread.set(pid, (onMainThread.get(pid) ?? 0) + seconds);
    }
  }
  for (const [pid, { name, cpuS }] of spent) {
    add(byCode, name, OTHER_THREADS, Math.max(0, cpuS - (onMainThread.get(pid) ?? 0)));
  }
  return byCode;
}

function add<Column>(table: Map<string, Map<Column, number>>, row: string, column: Column, seconds: number): void {
  const columns = table.get(row) ?? new Map<Column, number>();
  table.set(row, columns.set(column, (columns.get(column) ?? 0) + seconds));
}
