import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export type Command = { command: string; args: readonly string[]; cwd: string; env: Readonly<Record<string, string>> };

export type RunFigures = { wallS: number; cpuS: number; peakMb: number };

/** Looking costs time as well: adding up the pages of a large process takes some 30 ms. */
const SAMPLE_EVERY_MS = 500;
const SHOWN_OUTPUT_CHARACTERS = 4_000;

/**
 * Runs a command to its end and says what it cost, with all that it started.
 *
 * CPU time is what the system accounts to this process for children that have ended, which holds theirs down to the last one that
 * somebody waited for. A process that nobody waited for is in no such account; when there are such, the sum over all that was seen is
 * larger, and counts. Only one may run at a time. Memory is the sum of the proportional set sizes: pages that two processes share count
 * once.
 *
 * @throws when it ends with another code than 0; with the end of what it printed
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
  /** Its own. */
  cpuS: number;
  /** That of its children that have ended and were waited for, with theirs. */
  endedChildrenCpuS: number;
};

/** A process and all that it started, as Linux tells of them. */
export function treeOf(root: number): ProcessFigures[] {
  const all = readdirSync('/proc').flatMap((name) => (/^\d+$/.test(name) ? (readProcess(name) ?? []) : []));
  const tree = new Set([root]);
  // Children have higher numbers than their parents, but for once in a long while.
  for (const { pid, parent } of all) if (tree.has(parent)) tree.add(pid);
  return all.filter(({ pid }) => tree.has(pid));
}

/** CPU time of a process and all that it started, those that have ended included. */
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

/** Memory of a process: pages that others share count in part. */
export function readPssMb(pid: number): number {
  try {
    const [, kib = '0'] = /^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8')) ?? [];
    return (Number(kib) * 1024) / 1e6;
  } catch {
    return 0;
  }
}
