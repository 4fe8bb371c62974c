import { readFile } from 'node:fs/promises';
import { availableParallelism, cpus, release, totalmem } from 'node:os';

/** The machine that measures, in one line. */
export async function describeMachine(): Promise<string> {
  const system = await readFile('/etc/os-release', 'utf8').catch(() => '');
  const [, name = process.platform] = /^PRETTY_NAME="?([^"\n]*)/m.exec(system) ?? [];
  const memoryGb = Math.round(totalmem() / 2 ** 30);
  return `${availableParallelism()} × ${cpus()[0]?.model.trim() ?? 'an unknown processor'}, ${memoryGb} GiB, ${name}, kernel ${release()}`;
}
