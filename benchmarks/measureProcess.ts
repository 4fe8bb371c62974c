import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export type Command = { command: string; args: readonly string[]; cwd: string; env: Readonly<Record<string, string>> };

export type RunFigures = { wallS: number; cpuS: number; peakMb: number };

/** Sampling has a cost: about 30 ms for a large process. */
const SAMPLE_EVERY_MS = 500;
const SHOWN_OUTPUT_CHARACTERS = 4_000;

/**
 * Runs a command and measures it, including its child processes.
 *
 * CPU time is what the system accounts to this process for ended children, which includes all
 * descendants that were waited for. Descendants that nobody waited for are missing there; in that
 * case the sum over all sampled processes is larger, and is used. Only one command may run at a
 * time. Memory is the sum of the proportional set sizes, so shared pages count once.
 *
 * @throws if its exit code is not 0, with the end of its output
 */
export async function measureRun({ command, args, cwd, env }: Command): Promise<RunFigures> {
  const logFile = join(tmpdir(), `galley-bench-${process.pid}.log`);
  const output = await open(logFile, 'w');
  try {
    const accountedBefore = readEndedChildrenCpuS();
    const begun = performance.now();
    const child = spawn(command, args, {
      cwd,
      env: { ...process.env, ...env },
      stdio: ['ignore', output.fd, output.fd],
    });
    let peakMb = 0;
    const cpuByPid = new Map<number, number>();
    const timer = setInterval(() => {
      const tree = treeOf(child.pid ?? 0);
      peakMb = Math.max(
        peakMb,
        tree.reduce((sum, { pid }) => sum + readPssMb(pid), 0),
      );
      for (const { pid, cpuS } of tree) cpuByPid.set(pid, cpuS);
    }, SAMPLE_EVERY_MS);
    const [code] = await once(child, 'exit').finally(() => clearInterval(timer));
    const wallS = (performance.now() - begun) / 1000;
    if (code !== 0) {
      const said = readFileSync(logFile, 'utf8').slice(-SHOWN_OUTPUT_CHARACTERS);
      throw new Error(`${command} ${args.join(' ')} ended with ${code}:\n${said}`);
    }
    const seenS = [...cpuByPid.values()].reduce((sum, one) => sum + one, 0);
    return { wallS, cpuS: Math.max(readEndedChildrenCpuS() - accountedBefore, seenS), peakMb };
  } finally {
    await output.close();
    await rm(logFile, { force: true });
  }
}

export type ProcessFigures = {
  pid: number;
  parent: number;
  rssMb: number;
  /** Its own CPU time. */
  cpuS: number;
  /** That of ended descendants that were waited for. */
  endedChildrenCpuS: number;
};

/** A process and its descendants, from /proc. */
export function treeOf(root: number): ProcessFigures[] {
  const all = readdirSync('/proc').flatMap((name) => (/^\d+$/.test(name) ? (readProcess(name) ?? []) : []));
  const tree = new Set([root]);
  // A child has a higher PID than its parent, unless PIDs have wrapped around.
  for (const { pid, parent } of all) if (tree.has(parent)) tree.add(pid);
  return all.filter(({ pid }) => tree.has(pid));
}

/** CPU time of a process and its descendants, including ended ones. */
export function treeCpuS(root: number): number {
  return treeOf(root).reduce((sum, { cpuS, endedChildrenCpuS }) => sum + cpuS + endedChildrenCpuS, 0);
}

function readEndedChildrenCpuS(): number {
  return readProcess('self')?.endedChildrenCpuS ?? 0;
}

function readProcess(name: string): ProcessFigures | null {
  try {
    const text = readFileSync(`/proc/${name}/stat`, 'utf8');
    const fields = text
      .replace(/^.*\) /s, '')
      .split(' ')
      .map(Number);
    const inSeconds = (index: number) => (fields[index] ?? 0) / 100;
    return {
      pid: Number.parseInt(text, 10),
      parent: fields[1] ?? 0,
      rssMb: ((fields[21] ?? 0) * 4096) / 1e6,
      cpuS: inSeconds(11) + inSeconds(12),
      endedChildrenCpuS: inSeconds(13) + inSeconds(14),
    };
  } catch {
    return null;
  }
}

/** Proportional set size of a process: shared pages count in part. */
export function readPssMb(pid: number): number {
  try {
    const [, kib = '0'] = /^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8')) ?? [];
    return (Number(kib) * 1024) / 1e6;
  } catch {
    return 0;
  }
}
